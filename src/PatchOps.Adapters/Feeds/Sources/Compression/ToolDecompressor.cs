using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Sources.Compression;

/// <summary>
/// Undoes what the framework cannot (xz, zstd, bzip2) with the system's own tool, as apt does with its helper. The tool gets the open file as its
/// input and no path: a folder's owner could put another file there meanwhile. The result goes to a temporary file first: a parser sees nothing of a file of which the tool says at its end that it is damaged.
/// </summary>
internal sealed class ToolDecompressor(IProcessRunner processes, TemporaryFolder temporary, OperationContext context)
{
    // A PATH that somebody else controls must not choose what root runs, where the tool stands in its usual place.
    private static readonly string[] s_usualFolders = ["/usr/bin", "/bin", "/usr/local/bin"];

    // In the C locale these tools say so; their exit codes do not tell a cut file from a damaged one.
    private static readonly string[] s_wordsOfTruncation = ["unexpected end", "premature", "ends unexpectedly", "unfinished", "truncated", "incomplete"];

    /// <summary>Decompresses a file.</summary>
    /// <param name="kind">Anything but none and gzip.</param>
    /// <param name="compressed">The file, open; it stays so.</param>
    /// <param name="name">Its name for messages.</param>
    /// <param name="target">The source for messages.</param>
    /// <param name="budget">What may be read.</param>
    /// <exception cref="PatchOpsException">PO1501 no such tool, PO1502, PO1503, PO1505.</exception>
    public Stream Open(CompressionKind kind, Stream compressed, string name, string target, SizeBudget budget)
    {
        var (tool, arguments, packages) = Tool(kind);
        var result = temporary.CreateNameless();
        try
        {
            var spec = new ProcessSpec
            {
                FileName = Array.Find(s_usualFolders.Select(folder => $"{folder}/{tool}").ToArray(), File.Exists) ?? tool,
                Arguments = arguments,
                Input = compressed,
                Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C", ["XZ_OPT"] = null, ["XZ_DEFAULTS"] = null },
            };
            var ended = processes.Run(spec, output => Copy(output, result, name, target, budget), context);
            if (ended.ExitCode != 0)
            {
                var said = FirstLine(ended.Error);
                var lower = said.ToLowerInvariant();
                var isCut = Array.Exists(s_wordsOfTruncation, lower.Contains);
                throw (isCut ? ErrorCodes.FeedTruncated : ErrorCodes.FeedMalformed).ToException(
                    $"'{name}' cannot be decompressed: {tool} says: {said}", target);
            }

            result.Position = 0;
            return result;
        }
        catch (PatchOpsException missing) when (missing.Code == ErrorCodes.ToolNotStarted)
        {
            result.Dispose();
            throw ErrorCodes.FeedUnreachable.ToException(
                $"'{name}' is compressed with {tool}, and there is no such tool here. Install it ({packages}), or decompress the file first.", target, missing);
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    // The memory limits stop a crafted header that asks for gigabytes; real files need 65 MB (xz -9) and 8 MB (zstd -19).
    private static (string Tool, string[] Arguments, string Packages) Tool(CompressionKind kind) => kind switch
    {
        CompressionKind.Xz => ("xz", ["-dc", "--memlimit-decompress=512MiB"], "the package xz-utils or xz"),
        CompressionKind.Zstandard => ("zstd", ["-dc", "-q", "-M512MB"], "the package zstd"),
        CompressionKind.Bzip2 => ("bzip2", ["-dc"], "the package bzip2"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    // The caller counts the same bytes again when it hands them out: here only the bound of one file, and of the disk, matters.
    private static void Copy(Stream output, FileStream result, string name, string target, SizeBudget budget)
    {
        var buffer = new byte[64 * 1024];
        long length = 0;
        int read;
        while ((read = output.Read(buffer, 0, buffer.Length)) > 0)
        {
            length += read;
            budget.Charge(length, 0, name, target);
            result.Write(buffer, 0, read);
        }
    }

    private static string FirstLine(string text) =>
        text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "nothing";
}
