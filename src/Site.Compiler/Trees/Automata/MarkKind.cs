namespace Site.Compiler.Trees.Automata;

internal enum MarkKind
{
    Guard,
    Otherwise,
    Exit,
}
