using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Site.Running;

namespace Site.Preview;

/// <summary>A web server that only this machine can reach.</summary>
public static class Loopback
{
    /// <summary>Serves until cancelled; prints the address. Throws <see cref="UsageException"/> when the port is taken.</summary>
    public static async Task RunAsync(int port, RequestDelegate answer, Streams streams, CancellationToken token)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(IPAddress.Loopback, port);
            });
        await using var app = builder.Build();
        app.Run(context => Refusal(context.Request) is { } status ? Refuse(context, status) : answer(context));
        try
        {
            await app.StartAsync(token);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new UsageException($"le port {port} est déjà pris : donnez-en un autre avec --port");
        }

        await streams.Out.WriteLineAsync(
            $"Le site est sur {app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()} "
                + $"(Ctrl+C pour arrêter)."
        );
        await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var hurry = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(hurry.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A foreign Host is a page of the web that tries to read the preview through DNS rebinding.</summary>
    private static int? Refusal(HttpRequest request) =>
        request.Host.Host is not ("localhost" or "127.0.0.1") ? StatusCodes.Status421MisdirectedRequest
        : !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) ? StatusCodes.Status405MethodNotAllowed
        : null;

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
