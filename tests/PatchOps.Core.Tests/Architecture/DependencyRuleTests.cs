using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace PatchOps.Core.Tests.Architecture;

/// <summary>Rule 1 of the architecture: who may depend on whom, and that Core touches nothing.</summary>
public sealed class DependencyRuleTests
{
    private static readonly string[] s_forbiddenTypes =
    [
        "System.IO.File", "System.IO.Directory", "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.IO.FileStream",
        "System.IO.FileSystemInfo", "System.IO.DriveInfo", "System.IO.StreamReader", "System.IO.StreamWriter",
        "System.Diagnostics.Process", "System.Console", "System.Random",
        "System.Threading.Thread", "System.Threading.Timer", "System.Diagnostics.Stopwatch",
    ];

    private static readonly string[] s_forbiddenNamespaces =
        ["System.Net", "Microsoft.Win32", "System.Management", "System.Runtime.InteropServices.Marshal", "System.Data"];

    private static readonly string[] s_clocks = ["get_Now", "get_UtcNow", "get_Today", "get_Local"];

    [Fact]
    public void Core_depends_on_the_framework_alone()
    {
        using var core = Open();
        var metadata = core.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(h => metadata.GetString(metadata.GetAssemblyReference(h).Name));

        Assert.Equal(["netstandard"], references);
    }

    [Fact]
    public void Core_performs_no_input_or_output_and_reads_no_clock()
    {
        using var core = Open();
        var metadata = core.GetMetadataReader();
        var types = metadata.TypeReferences.Select(h => FullName(metadata, metadata.GetTypeReference(h))).ToArray();
        var references = metadata.MemberReferences.Select(h => metadata.GetMemberReference(h)).ToArray();
        var members = references.Select(m => metadata.GetString(m.Name)).ToArray();

        Assert.DoesNotContain(types, t => s_forbiddenTypes.Contains(t) || s_forbiddenNamespaces.Any(n => t.StartsWith(n, StringComparison.Ordinal)));
        Assert.Empty(members.Intersect(s_clocks));

        // The compiler itself asks for the thread's id in every iterator; nothing else of the environment is Core's business.
        Assert.All(
            references.Where(m => IsOf(metadata, m, "System.Environment")),
            m => Assert.Equal("get_CurrentManagedThreadId", metadata.GetString(m.Name)));
    }

    [Theory]
    [InlineData("PatchOps.Core", "")]
    [InlineData("PatchOps.Adapters", "PatchOps.Core")]
    [InlineData("PatchOps", "PatchOps.Core")]
    [InlineData("PatchOps.Cli", "PatchOps.Adapters")]
    public void Projects_reference_only_what_the_rule_allows(string project, string allowed)
    {
        var file = XDocument.Load(Path.Combine(RepositoryRoot.Path, "src", project, project + ".csproj"));
        var compiled = file.Descendants("ProjectReference")
            .Where(r => (string?)r.Attribute("ReferenceOutputAssembly") != "false" && (string?)r.Element("ReferenceOutputAssembly") != "false")
            .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')));

        Assert.Equal(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries), compiled);
    }

    [Fact]
    public void Core_has_no_package()
    {
        var file = XDocument.Load(Path.Combine(RepositoryRoot.Path, "src", "PatchOps.Core", "PatchOps.Core.csproj"));

        Assert.Empty(file.Descendants("PackageReference"));
    }

    private static PEReader Open() => new(File.OpenRead(typeof(PatchInventory).Assembly.Location));

    private static bool IsOf(MetadataReader metadata, MemberReference member, string type) =>
        member.Parent.Kind == HandleKind.TypeReference
        && FullName(metadata, metadata.GetTypeReference((TypeReferenceHandle)member.Parent)) == type;

    private static string FullName(MetadataReader metadata, TypeReference type) =>
        metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name);
}
