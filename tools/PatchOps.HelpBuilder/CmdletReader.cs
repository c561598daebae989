using System.Reflection;
using System.Runtime.Loader;

namespace PatchOps.HelpBuilder;

/// <summary>Reads the cmdlets of an assembly, so that types, positions and aliases in the help cannot differ from the truth.</summary>
public static class CmdletReader
{
    private const string Engine = "System.Management.Automation";

    /// <summary>The cmdlets of an assembly, by name.</summary>
    /// <param name="assembly">The path of the module's assembly; what it needs lies beside it.</param>
    /// <param name="engine">The path of a System.Management.Automation.dll; a reference assembly will do.</param>
    public static IReadOnlyList<CmdletInfo> Read(string assembly, string engine)
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name == Engine ? context.LoadFromAssemblyPath(Path.GetFullPath(engine)) : null;
        return Assembly.LoadFrom(Path.GetFullPath(assembly)).GetExportedTypes()
            .Select(ReadCmdlet)
            .OfType<CmdletInfo>()
            .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)
            .ToArray();
    }

    private static CmdletInfo? ReadCmdlet(Type type)
    {
        if (Find(type, "CmdletAttribute").FirstOrDefault() is not { } cmdlet)
        {
            return null;
        }

        var parameters = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => Find(property, "ParameterAttribute").Any())
            .OrderBy(property => property.MetadataToken)
            .Select(ReadParameter)
            .ToList();
        if (Named(cmdlet, "SupportsShouldProcess") is true)
        {
            parameters.Add(new ParameterInfo { Name = "WhatIf", Type = "switch", Aliases = ["wi"] });
            parameters.Add(new ParameterInfo { Name = "Confirm", Type = "switch", Aliases = ["cf"] });
        }

        var sets = parameters.SelectMany(p => p.Sets).Where(set => set != ParameterInfo.AllSets).Distinct().ToList();
        if (Named(cmdlet, "DefaultParameterSetName") is string first && sets.Remove(first))
        {
            sets.Insert(0, first);
        }

        return new CmdletInfo
        {
            Verb = (string)cmdlet.ConstructorArguments[0].Value!,
            Noun = (string)cmdlet.ConstructorArguments[1].Value!,
            Sets = sets.Count == 0 ? [ParameterInfo.AllSets] : sets,
            Parameters = parameters,
        };
    }

    private static ParameterInfo ReadParameter(PropertyInfo property)
    {
        var declared = Find(property, "ParameterAttribute").ToArray();
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var element = type.IsArray ? type.GetElementType()! : type;
        return new ParameterInfo
        {
            Name = property.Name,
            Type = Keyword(element) + (type.IsArray ? "[]" : string.Empty),
            Aliases = Find(property, "AliasAttribute")
                .SelectMany(a => (IEnumerable<CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!)
                .Select(a => (string)a.Value!)
                .ToArray(),
            Values = element.IsEnum ? Enum.GetNames(element) : [],
            Sets = declared.Select(a => Named(a, "ParameterSetName") as string ?? ParameterInfo.AllSets).ToArray(),
            Mandatory = declared.Any(a => Named(a, "Mandatory") is true),
            Position = declared.Select(a => Named(a, "Position") as int?).FirstOrDefault(p => p is not null),
            FromPipeline = declared.Any(a => Named(a, "ValueFromPipeline") is true),
            FromProperty = declared.Any(a => Named(a, "ValueFromPipelineByPropertyName") is true),
            Wildcards = Find(property, "SupportsWildcardsAttribute").Any(),
        };
    }

    private static string Keyword(Type type) => type.Name switch
    {
        "String" => "string",
        "Int32" => "int",
        "SwitchParameter" => "switch",
        _ => type.Name,
    };

    // Their instances would come from a reference assembly, whose properties answer nothing: the metadata is read instead.
    private static IEnumerable<CustomAttributeData> Find(MemberInfo member, string attribute) =>
        member.GetCustomAttributesData().Where(a => a.AttributeType.FullName == $"{Engine}.{attribute}");

    private static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Where(a => a.MemberName == name).Select(a => a.TypedValue.Value).FirstOrDefault();
}
