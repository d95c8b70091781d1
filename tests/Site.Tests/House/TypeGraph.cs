using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Site.Tests.House;

/// <summary>
/// Which type of an assembly uses which, read from the compiled code: signatures and bodies; attributes are left out, and what the compiler makes of
/// constants.
/// A type nested in another counts as that other.
/// </summary>
internal sealed class TypeGraph
{
    private static readonly ImmutableDictionary<int, OpCode> OpCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToImmutableDictionary(o => (int)(ushort)o.Value);

    private readonly MetadataReader _reader;
    private readonly PEReader _image;

    private TypeGraph(PEReader image) => (_image, _reader) = (image, image.GetMetadataReader());

    /// <summary>Pairs of full names, each once, none to itself.</summary>
    public static ImmutableSortedSet<(string From, string To)> Of(string assembly)
    {
        using var image = new PEReader(ImmutableArray.Create(File.ReadAllBytes(assembly)));
        var graph = new TypeGraph(image);
        return
        [
            .. graph
                ._reader.TypeDefinitions.SelectMany(t => graph.UsedBy(t).Select(to => (From: graph.NameOf(t), To: to)))
                .Where(e => e.From != e.To),
        ];
    }

    private HashSet<string> UsedBy(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        var names = new Names(this);
        if (!type.BaseType.IsNil)
        {
            names.Add(type.BaseType);
        }

        foreach (var i in type.GetInterfaceImplementations())
        {
            names.Add(_reader.GetInterfaceImplementation(i).Interface);
        }

        foreach (var f in type.GetFields())
        {
            _reader.GetFieldDefinition(f).DecodeSignature(names, null);
        }

        foreach (var m in type.GetMethods().Select(_reader.GetMethodDefinition))
        {
            m.DecodeSignature(names, null);
            if (m.RelativeVirtualAddress != 0)
            {
                ReadBody(_image.GetMethodBody(m.RelativeVirtualAddress), names);
            }
        }

        return names.Found;
    }

    private void ReadBody(MethodBodyBlock body, Names names)
    {
        if (!body.LocalSignature.IsNil)
        {
            _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null);
        }

        var il = body.GetILReader();
        while (il.RemainingBytes > 0)
        {
            int code = il.ReadByte();
            var op = OpCodes[code == 0xFE ? (code << 8) | il.ReadByte() : code];
            switch (op.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    names.Add(MetadataTokens.EntityHandle(il.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var cases = il.ReadInt32();
                    il.Offset += 4 * cases;
                    break;
                default:
                    il.Offset += op.OperandType switch
                    {
                        OperandType.InlineNone => 0,
                        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                        OperandType.InlineVar => 2,
                        OperandType.InlineI8 or OperandType.InlineR => 8,
                        _ => 4,
                    };
                    break;
            }
        }
    }

    private string NameOf(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? NameOf(outer)
            : $"{_reader.GetString(type.Namespace)}.{_reader.GetString(type.Name)}";
    }

    /// <summary>Gathers the names of types as signatures are decoded.</summary>
    private sealed class Names(TypeGraph graph) : ISignatureTypeProvider<int, object?>
    {
        public HashSet<string> Found { get; } = new(StringComparer.Ordinal);

        public void Add(EntityHandle handle)
        {
            var reader = graph._reader;
            switch (handle.Kind)
            {
                case HandleKind.TypeDefinition:
                    GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0);
                    break;
                case HandleKind.TypeReference:
                    GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0);
                    break;
                case HandleKind.TypeSpecification:
                    reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                    break;
                case HandleKind.FieldDefinition:
                    Add(reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                    break;
                case HandleKind.MethodDefinition:
                    Add(reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                    break;
                case HandleKind.MemberReference:
                    var member = reader.GetMemberReference((MemberReferenceHandle)handle);
                    Add(member.Parent);
                    _ =
                        member.GetKind() == MemberReferenceKind.Field
                            ? member.DecodeFieldSignature(this, null)
                            : member.DecodeMethodSignature(this, null).ReturnType;
                    break;
                case HandleKind.MethodSpecification:
                    var method = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                    Add(method.Method);
                    method.DecodeSignature(this, null);
                    break;
            }
        }

        public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            Found.Add(graph.NameOf(handle));
            return 0;
        }

        public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeReference(handle);
            Found.Add($"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}");
            return 0;
        }

        public int GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public int GetArrayType(int elementType, ArrayShape shape) => 0;

        public int GetByReferenceType(int elementType) => 0;

        public int GetFunctionPointerType(MethodSignature<int> signature) => 0;

        public int GetGenericInstantiation(int genericType, ImmutableArray<int> typeArguments) => 0;

        public int GetGenericMethodParameter(object? genericContext, int index) => 0;

        public int GetGenericTypeParameter(object? genericContext, int index) => 0;

        public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;

        public int GetPinnedType(int elementType) => 0;

        public int GetPointerType(int elementType) => 0;

        public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;

        public int GetSZArrayType(int elementType) => 0;
    }
}
