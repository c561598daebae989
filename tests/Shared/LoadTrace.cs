using System.Text;
using System.Text.RegularExpressions;

namespace PatchOps.Tests.Shared;

/// <summary>
/// What a .NET process loaded, told by its own runtime: started with these variables it writes an event for each assembly and each type, and no code of the program has a
/// part in it. The file's format is not read, only the names in it.
/// </summary>
internal sealed partial class LoadTrace(string file)
{
    // The keywords Loader and TypeDiagnostic, all levels.
    private const string Events = "Microsoft-Windows-DotNETRuntime:0x8000000008:5";

    private readonly string[] _texts = Texts(File.ReadAllBytes(file));

    /// <summary>The assemblies, by their simple names.</summary>
    public IReadOnlyCollection<string> Assemblies => Find(Assembly());

    /// <summary>The types of PatchOps' adapters, by their full names.</summary>
    public IReadOnlyCollection<string> Types => Find(Type());

    /// <summary>The variables to start a process with.</summary>
    /// <param name="path">Where it writes, as it calls that.</param>
    public static IReadOnlyDictionary<string, string> Variables(string path) => new Dictionary<string, string>
    {
        ["DOTNET_EnableEventPipe"] = "1",
        ["DOTNET_EventPipeConfig"] = Events,
        ["DOTNET_EventPipeOutputPath"] = path,
    };

    private SortedSet<string> Find(Regex names) => new(_texts.SelectMany(text => names.Matches(text)).Select(match => match.Groups[1].Value), StringComparer.Ordinal);

    // Names are UTF-16, at even and at odd places.
    private static string[] Texts(byte[] bytes) => [Encoding.Unicode.GetString(bytes, 0, bytes.Length & ~1), Encoding.Unicode.GetString(bytes, 1, (bytes.Length - 1) & ~1)];

    [GeneratedRegex(@"([A-Za-z0-9_.\-]+), Version=[0-9.]+, Culture=")]
    private static partial Regex Assembly();

    [GeneratedRegex(@"(PatchOps\.Adapters\.[A-Za-z0-9_.]+)")]
    private static partial Regex Type();
}
