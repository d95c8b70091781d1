using Site.Compiler.Addresses;
using Site.Compiler.Model;
using Site.Compiler.Text;

namespace Site.Tests.Publication.Views;

/// <summary>What a page says of the days of a text: those that are known, and no other.</summary>
public sealed class DaysInForceSpecs
{
    [Theory]
    [InlineData("2026-03-01", "2027-01-01", "En vigueur du 1er mars 2026 au 31 décembre 2026 inclus.")]
    [InlineData("2026-03-01", null, "En vigueur depuis le 1er mars 2026.")]
    [InlineData(null, "2027-01-01", "En vigueur jusqu'au 31 décembre 2026 inclus.")]
    public void A_day_that_nobody_wrote_is_not_shown(string? from, string? until, string said)
    {
        DateOnly? Known(string? day) => day is null ? null : Day.Parse(day);
        Assert.Equal(said, Words.InForce(new Period(Known(from), Known(until), new SourceText("x.yml", "").Span(0, 0))));
    }
}
