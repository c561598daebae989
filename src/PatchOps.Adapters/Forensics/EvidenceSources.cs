using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Forensics;

/// <summary>Takes each kind of evidence into the archive.</summary>
/// <param name="archive">Where it goes.</param>
/// <param name="processes">Runs who, last, ss and journalctl.</param>
/// <param name="limits">Bounds.</param>
/// <param name="fileSystem">Where <c>/proc</c> is looked for; <c>/</c>, or a test's folder.</param>
/// <param name="context">Stops at the deadline.</param>
internal sealed class EvidenceSources(EvidenceArchive archive, IProcessRunner processes, EvidenceLimits limits, string fileSystem, OperationContext context)
{
    private static readonly string[] s_network = ["tcp", "tcp6", "udp", "udp6", "raw", "raw6", "unix", "packet", "arp", "route", "ipv6_route"];
    private static readonly string[] s_kernel = ["version", "cmdline", "modules", "mounts", "uptime"];

    /// <summary>What only the running system shows: it is gone after a restart, and much of it after the patch.</summary>
    public void TakeRunning()
    {
        var proc = Path.Combine(fileSystem, "proc");
        var running = new ProcessEvidence(proc, context.Cancellation);
        archive.Add("processes.ndjson", running.WriteProcesses);
        archive.Add("libraries.ndjson", running.WriteLibraries);
        foreach (var name in s_network)
        {
            TakeFile($"network/{name}.txt", Path.Combine(proc, "net", name));
        }

        TakeTool("network/ss.txt", "ss", "--all", "--numeric", "--processes", "--extended", "--tcp", "--udp", "--raw", "--unix");
        foreach (var name in s_kernel)
        {
            TakeFile($"kernel/{name}.txt", Path.Combine(proc, name));
        }

        TakeTool("users/who.txt", "who", "--all");
        TakeTool("users/last.txt", "last", "-n", "500", "-F", "-w");
        TakeTool("logs/journal.txt", "journalctl", "--no-pager", "--quiet", "--lines=100000", "--output=short-iso-precise");
    }

    /// <summary>The ends of the root's log files.</summary>
    public void TakeLogs(string root)
    {
        foreach (var name in LogEvidence.Names)
        {
            string path;
            try
            {
                path = RootPath.Resolve(root, "/var/log/" + name);
            }
            catch (IOException loop)
            {
                archive.Lacks($"/var/log/{name}: {loop.Message}");
                continue;
            }

            if (File.Exists(path))
            {
                archive.Add("logs/" + name, stream => LogEvidence.CopyEnd(path, limits.LogBytes, stream, context.Cancellation));
            }
        }
    }

    /// <summary>The hashes of the vulnerable packages' files.</summary>
    public void TakePackages(EvidenceRequest request)
    {
        var packages = new PackageEvidence(request.Root, context.Cancellation);
        archive.Add("packages/files.sha256", stream =>
        {
            foreach (var patch in request.Patches)
            {
                packages.Write(patch.Name, patch.Architecture, stream, archive.Lacks);
            }
        });
    }

    private void TakeFile(string name, string path)
    {
        // A kernel without IPv6 has no tcp6: that is no gap.
        if (File.Exists(path))
        {
            archive.Add(name, stream => LogEvidence.Copy(path, stream, context.Cancellation));
        }
    }

    private void TakeTool(string name, string tool, params string[] arguments) => archive.Add(name, stream =>
    {
        var spec = new ProcessSpec
        {
            FileName = tool,
            Arguments = arguments,
            Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C" },
            Timeout = limits.Tool,
        };
        var result = processes.Run(spec, output => output.CopyTo(stream), context);
        if (result.ExitCode != 0)
        {
            archive.Lacks($"{name}: '{tool}' ended with {result.ExitCode}: {Printable.Of(result.Error.Trim())}");
        }
    });
}
