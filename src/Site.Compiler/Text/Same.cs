using System.Runtime.CompilerServices;

namespace Site.Compiler.Text;

/// <summary>
/// A value that is itself and no other, in a key. Right for what is made from text by a remembered function: the same text gives the same value.
/// </summary>
public readonly record struct Same(object Value)
{
    public bool Equals(Same other) => ReferenceEquals(Value, other.Value);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(Value);
}
