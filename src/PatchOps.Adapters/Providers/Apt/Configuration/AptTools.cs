using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Configuration;

/// <summary>Runs apt's tools, by full path: a PATH that somebody else controls must not choose what root runs.</summary>
public sealed class AptTools(IProcessRunner processes)
{
    /// <summary>apt-config.</summary>
    public const string AptConfig = "/usr/bin/apt-config";

    /// <summary>apt-get.</summary>
    public const string AptGet = "/usr/bin/apt-get";

    /// <summary>apt-cache.</summary>
    public const string AptCache = "/usr/bin/apt-cache";

    /// <summary>The helper that reads every compression apt knows.</summary>
    public const string AptHelper = "/usr/lib/apt/apt-helper";

    /// <summary>Options that keep apt from writing its caches: a scan changes nothing.</summary>
    public static IReadOnlyList<string> WithoutCaches { get; } =
        ["-o", "Dir::Cache::pkgcache=", "-o", "Dir::Cache::srcpkgcache="];

    /// <summary>Runs a tool to its end, whatever its exit code.</summary>
    /// <exception cref="PatchOpsException">PO1103, PO1104, PO1105.</exception>
    public ProcessResult Run(string tool, IReadOnlyList<string> arguments, AptRootConfiguration root, OperationContext context, TimeSpan? timeout = null) =>
        processes.Run(Spec(tool, arguments, root, timeout), context);

    /// <summary>Runs a tool that must succeed, and returns what it printed.</summary>
    /// <exception cref="PatchOpsException">PO1103, PO1104, PO1105, or PO1209 when its exit code is not 0.</exception>
    public string Ask(string tool, IReadOnlyList<string> arguments, AptRootConfiguration root, OperationContext context)
    {
        var result = Run(tool, arguments, root, context);
        if (result.ExitCode != 0)
        {
            throw ErrorCodes.AptFailed.ToException(
                $"`{tool} {string.Join(" ", arguments.Take(4))}` ended with {result.ExitCode}: {FirstLine(result.Error)}", tool);
        }

        return result.Output;
    }

    /// <summary>Decompresses a file with apt's own helper, as a stream.</summary>
    /// <exception cref="PatchOpsException">PO1103, PO1104, or PO1207 when the helper could not read it to its end.</exception>
    public void Decompress(string file, Action<Stream> read, OperationContext context)
    {
        using var machine = AptRootConfiguration.For(ScanRequest.MachineRoot, []);
        var result = processes.Run(Spec(AptHelper, ["cat-file", file], machine, null), read, context);
        if (result.ExitCode != 0)
        {
            throw ErrorCodes.AptIndexDamaged.ToException($"'{file}' cannot be decompressed: {FirstLine(result.Error)}", file);
        }
    }

    /// <summary>The first line that says something.</summary>
    public static string FirstLine(string text) =>
        text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "it said nothing.";

    private static ProcessSpec Spec(string tool, IReadOnlyList<string> arguments, AptRootConfiguration root, TimeSpan? timeout) => new()
    {
        FileName = tool,
        Arguments = arguments,
        Environment = root.Environment,
        Timeout = timeout ?? TimeSpan.FromMinutes(2),
    };
}
