using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Site.Compiler.Themes;

/// <summary>What a template may name of a view, and how it is read. Nothing can be set.</summary>
internal sealed record ViewMember(string Name, ThemeType Type, Func<object, object?> Read);

/// <summary>The members of each view, found once.</summary>
internal sealed class ViewMembers
{
    private readonly NullabilityInfoContext _nullability = new();
    private readonly Dictionary<Type, FrozenDictionary<string, ViewMember>> _byType = [];

    public FrozenDictionary<string, ViewMember> Of(Type view)
    {
        if (!_byType.TryGetValue(view, out var members))
        {
            _byType[view] = members = view.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(MemberOf)
                .ToFrozenDictionary(m => m.Name, StringComparer.Ordinal);
        }

        return members;
    }

    /// <summary>« EmergencyHref » as a template writes it: « emergency_href ».</summary>
    public static string NameOf(string clr) => JsonNamingPolicy.SnakeCaseLower.ConvertName(clr);

    private ViewMember MemberOf(PropertyInfo property)
    {
        var isOptional = _nullability.Create(property).ReadState == NullabilityState.Nullable;
        var type = ThemeType.Of(property.PropertyType, isOptional);
        return new ViewMember(NameOf(property.Name), type, ReaderOf(property));
    }

    private static Func<object, object?> ReaderOf(PropertyInfo property) =>
        (Func<object, object?>)
            typeof(ViewMembers)
                .GetMethod(nameof(Reader), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(property.DeclaringType!, property.PropertyType)
                .Invoke(null, [property.GetMethod!])!;

    private static Func<object, object?> Reader<TView, TValue>(MethodInfo getter)
        where TView : class
    {
        var get = getter.CreateDelegate<Func<TView, TValue>>();
        return view => get((TView)view);
    }
}
