using System.Text;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.Apt.Configuration;

/// <summary>
/// What of a tree's own apt.conf the host's tools are given. A tree may belong to somebody else, and apt.conf can name programs that apt
/// runs (Dir::Bin, DPkg::Options, APT::Update::Pre-Invoke, Acquire::http::Proxy-Auto-Detect, APT::Compressor, ...) and folders outside of
/// the tree: only the settings listed here pass, and each path is looked up inside the tree.
/// </summary>
internal static class TreeConfiguration
{
    /// <summary>Options under which <c>apt-config dump</c> reads any configuration and runs none of its programs: dpkg is the only one that it would run.</summary>
    public static readonly string[] HarmlessDump = ["dump", "-o", "Dir::Bin::dpkg=/bin/false", "-o", "DPkg::Chroot-Directory=/"];

    private const string Nothing = "/dev/null";

    private static readonly string[] s_paths =
    [
        "Dir::State::lists", "Dir::State::extended_states", "Dir::Cache", "Dir::Etc::sourcelist", "Dir::Etc::sourceparts", "Dir::Etc::preferences", "Dir::Etc::preferencesparts",
        "Dir::Etc::trusted", "Dir::Etc::trustedparts", "Dir::Etc::netrc", "Dir::Etc::netrcparts",
    ];

    private static readonly string[] s_lists = ["APT::Architectures", "Acquire::Languages", "Dir::Ignore-Files-Silently"];

    private static readonly string[] s_settings =
    [
        .. s_lists, "APT::Architecture", "APT::Default-Release", "APT::Machine-ID", "APT::Get::Phase-Policy", "APT::Get::Always-Include-Phased-Updates",
        "APT::Get::Never-Include-Phased-Updates", "APT::Get::List-Cleanup", "APT::Install-Recommends", "APT::Install-Suggests", "Update-Manager::Always-Include-Phased-Updates",
        "Update-Manager::Never-Include-Phased-Updates", "Acquire::IndexTargets", "Acquire::GzipIndexes", "Acquire::CompressionTypes::Order",
        "Acquire::AllowInsecureRepositories", "Acquire::AllowWeakRepositories", "Acquire::AllowDowngradeToInsecureRepositories",
        "Acquire::Check-Valid-Until", "Acquire::Check-Date", "Acquire::Min-ValidTime", "Acquire::Max-ValidTime", "Acquire::Max-FutureTime", "Acquire::By-Hash",
        "Acquire::PDiffs", "Acquire::Retries", "Acquire::ForceIPv4", "Acquire::ForceIPv6", "Acquire::http::Proxy", "Acquire::https::Proxy",
        "Acquire::http::Timeout", "Acquire::https::Timeout",
    ];

    /// <summary>Where a path of the configuration leads inside the tree, links included: "/" is the tree's root to its own apt.</summary>
    public static string PathIn(string root, string path) => path == Nothing
        ? path
        : RootPath.Resolve(root, path.StartsWith(root + "/", StringComparison.Ordinal) ? path.Substring(root.Length) : path);

    /// <summary>The configuration in apt's syntax.</summary>
    /// <param name="root">A resolved root other than "/".</param>
    /// <param name="output">What <c>apt-config dump</c> printed for the tree.</param>
    /// <exception cref="PatchOpsException">PO1208: a path cannot be written in apt's syntax.</exception>
    public static string Write(string root, string output)
    {
        var dump = AptConfigDump.Parse(output);
        var text = new StringBuilder();
        Append(text, "Dir", Quotable(root) + "/");
        Append(text, "Dir::Etc::main", Nothing);
        Append(text, "Dir::Etc::parts", Nothing);
        Append(text, "Dir::State::status", Quotable(RootPath.Resolve(root, "/var/lib/dpkg/status")));
        foreach (var key in s_paths)
        {
            var path = dump.FindFile(key);
            var ending = path.EndsWith("/", StringComparison.Ordinal) ? "/" : "";
            Append(text, key, Quotable(PathIn(root, path)) + ending);
        }

        foreach (var list in s_lists)
        {
            text.Append("#clear ").Append(list).Append(";\n");
        }

        foreach (var (key, value) in AptConfigDump.Lines(output))
        {
            if (value.Length > 0 && IsPlain(key) && IsQuotable(value) && s_settings.Any(setting => IsOf(key, setting)))
            {
                Append(text, key, value);
            }
        }

        return text.ToString();
    }

    private static bool IsOf(string key, string setting) =>
        key.StartsWith(setting, StringComparison.OrdinalIgnoreCase)
        && (key.Length == setting.Length || key.IndexOf("::", setting.Length, StringComparison.Ordinal) == setting.Length);

    private static bool IsPlain(string key) =>
        key.All(c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or ':' or '-' or '.' or '_' or '+');

    private static bool IsQuotable(string value) => value.All(c => c is not ('"' or '\\') && !char.IsControl(c));

    private static string Quotable(string path) => IsQuotable(path)
        ? path
        : throw ErrorCodes.AptConfigurationInvalid.ToException("apt cannot be given a path that holds quotes, backslashes or line breaks.", path);

    private static void Append(StringBuilder text, string key, string value) =>
        text.Append(key).Append(" \"").Append(value).Append("\";\n");
}
