using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Edulure.Engine.Plugins.Checking.Code;

/// <summary>What a plugin's assemblies say of the SDK, read from their metadata: none of their code runs.</summary>
internal sealed class AssemblyCode
{
    private const string Sdk = "Edulure.Sdk";

    private readonly List<CodeCall> _calls = [];
    private readonly HashSet<string> _literals = new(StringComparer.Ordinal);
    private readonly HashSet<SdkReference> _references = [];
    private readonly Dictionary<string, string> _eventNames = new(StringComparer.Ordinal);

    /// <summary>Every call of the SDK, method by method.</summary>
    public IReadOnlyList<CodeCall> Calls => _calls;

    /// <summary>Every literal text.</summary>
    public IReadOnlyCollection<string> Literals => _literals;

    /// <summary>Every type and member of the SDK that is named.</summary>
    public IReadOnlyCollection<SdkReference> References => _references;

    /// <summary>The names of the plugin's own events, by the full names of their types.</summary>
    public IReadOnlyDictionary<string, string> EventNames => _eventNames;

    /// <summary>Reads every assembly of the folder that refers to the SDK.</summary>
    /// <exception cref="BadImageFormatException">A file with the ending of an assembly is none, or it is damaged.</exception>
    public static AssemblyCode Read(string folder)
    {
        var code = new AssemblyCode();
        foreach (var file in Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(file);
            using var image = new PEReader(stream);
            // Native libraries of packages have no metadata.
            if (image.HasMetadata)
                code.Add(image, image.GetMetadataReader());
        }
        return code;
    }

    private void Add(PEReader image, MetadataReader reader)
    {
        if (!reader.AssemblyReferences.Any(handle => reader.GetString(reader.GetAssemblyReference(handle).Name) == Sdk))
            return;
        foreach (var handle in reader.TypeReferences)
            if (IsOfSdk(reader, handle))
                _references.Add(new(TypeNames.Instance.GetTypeFromReference(reader, handle, 0), null, null));
        foreach (var handle in reader.MemberReferences)
            if (Find(reader, handle) is { } reference)
                _references.Add(reference);
        foreach (var handle in reader.TypeDefinitions)
            AddEvent(reader, handle);
        foreach (var handle in reader.MethodDefinitions)
            AddCalls(image, reader, reader.GetMethodDefinition(handle));
    }

    private void AddCalls(PEReader image, MetadataReader reader, MethodDefinition method)
    {
        if (method.RelativeVirtualAddress == 0)
            return;
        var strings = new List<string>();
        foreach (
            var (kind, token) in Instructions.Tokens(image.GetMethodBody(method.RelativeVirtualAddress).GetILReader())
        )
            if (kind is OperandType.InlineString)
            {
                strings.Add(reader.GetUserString(MetadataTokens.UserStringHandle(token & 0xFFFFFF)));
                _literals.Add(strings[^1]);
            }
            else if (Call(reader, MetadataTokens.EntityHandle(token)) is var (called, arguments))
            {
                _calls.Add(new(called.Type, called.Member!, arguments, [.. strings]));
                strings.Clear();
            }
    }

    private static (SdkReference Called, IReadOnlyList<string> TypeArguments)? Call(
        MetadataReader reader,
        EntityHandle handle
    )
    {
        IReadOnlyList<string> arguments = [];
        if (handle.Kind is HandleKind.MethodSpecification)
        {
            var specification = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
            arguments = specification.DecodeSignature(TypeNames.Instance, null);
            handle = specification.Method;
        }
        return handle.Kind is HandleKind.MemberReference && Find(reader, (MemberReferenceHandle)handle) is { } reference
            ? (reference, arguments)
            : null;
    }

    private static SdkReference? Find(MetadataReader reader, MemberReferenceHandle handle)
    {
        var member = reader.GetMemberReference(handle);
        if (TypeOfSdk(reader, member.Parent) is not { } type)
            return null;
        int? parameters =
            member.GetKind() is MemberReferenceKind.Method
                ? member.DecodeMethodSignature(TypeNames.Instance, null).ParameterTypes.Length
                : null;
        return new(type, reader.GetString(member.Name), parameters);
    }

    private static string? TypeOfSdk(MetadataReader reader, EntityHandle handle)
    {
        if (handle.Kind is HandleKind.TypeReference && IsOfSdk(reader, (TypeReferenceHandle)handle))
            return TypeNames.Instance.GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0);
        if (handle.Kind is not HandleKind.TypeSpecification)
            return null;
        // A generic type: its own name comes first.
        var name = reader
            .GetTypeSpecification((TypeSpecificationHandle)handle)
            .DecodeSignature(TypeNames.Instance, null);
        return reader.TypeReferences.Any(type =>
            IsOfSdk(reader, type) && TypeNames.Instance.GetTypeFromReference(reader, type, 0) == name
        )
            ? name
            : null;
    }

    private static bool IsOfSdk(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => reader.GetString(
                reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name
            ) == Sdk,
            HandleKind.TypeReference => IsOfSdk(reader, (TypeReferenceHandle)scope),
            _ => false,
        };
    }

    private void AddEvent(MetadataReader reader, TypeDefinitionHandle handle)
    {
        foreach (var attribute in reader.GetTypeDefinition(handle).GetCustomAttributes())
        {
            var one = reader.GetCustomAttribute(attribute);
            if (
                one.Constructor.Kind is HandleKind.MemberReference
                && Find(reader, (MemberReferenceHandle)one.Constructor) is { Type: "Edulure.Sdk.EventNameAttribute" }
            )
            {
                // Two bytes open every attribute's value.
                var value = reader.GetBlobReader(one.Value);
                value.Offset += sizeof(ushort);
                if (value.ReadSerializedString() is { } name)
                    _eventNames[TypeNames.Instance.GetTypeFromDefinition(reader, handle, 0)] = name;
            }
        }
    }
}
