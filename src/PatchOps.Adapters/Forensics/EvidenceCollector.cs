using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using PatchOps.Adapters.Advisories.Bundles;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Storage;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Forensics;

/// <summary>
/// Evidence goes into one zip of mode 0600 in the state's folder <c>evidence</c> (0700), whole or not at all. A bundle that is there is never replaced:
/// what was taken first, before anything was changed, is worth most.
/// </summary>
internal sealed class EvidenceCollector(
    IProcessRunner processes, Func<StateLocation> location, IClock clock, EvidenceLimits? limits = null, string fileSystem = "/") : IEvidence
{
    private const int MostAttempts = 100;
    private readonly EvidenceLimits _limits = limits ?? new EvidenceLimits();

    /// <inheritdoc/>
    public EvidenceBundle Collect(EvidenceRequest request, OperationContext context)
    {
        ArgumentGuard.NotNull(request, nameof(request));
        ArgumentGuard.NotNull(context, nameof(context));
        var stem = Stem(request);
        var state = location();
        StateFolder.Prepare(state);
        var folder = Path.Combine(state.Folder, "evidence");
        try
        {
            FileModes.CreatePrivateFolder(folder);
            RemoveHalves(folder, stem);
            var path = FreePath(folder, stem);
            IReadOnlyList<string> missing = [];
            AtomicFile.Write(path, isPrivate: true, stream => missing = Write(request, stream, context));
            FolderSync.Flush(folder);
            return new EvidenceBundle { Path = path, Sha256 = Sum(path), Missing = missing };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw ErrorCodes.EvidenceNotWritten.ToException($"The evidence could not be written into '{folder}': {failure.Message}", folder, failure);
        }
    }

    private IReadOnlyList<string> Write(EvidenceRequest request, Stream target, OperationContext context)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        bound.CancelAfter(_limits.Whole);
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var archive = new EvidenceArchive(zip, _limits, bound.Token, context.Cancellation);
        var sources = new EvidenceSources(archive, processes, _limits, fileSystem, context with { Cancellation = bound.Token });
        if (request.Root == ScanRequest.MachineRoot)
        {
            sources.TakeRunning();
        }
        else
        {
            archive.Lacks("Processes, connections and users: the root is not the running system.");
        }

        sources.TakeLogs(request.Root);
        sources.TakePackages(request);
        context.Cancellation.ThrowIfCancellationRequested();
        archive.AddText("README.txt", Readme(request, archive.Missing));
        archive.Close();
        return archive.Missing;
    }

    private string Readme(EvidenceRequest request, IReadOnlyList<string> missing)
    {
        var text = new StringBuilder();
        text.Append("Evidence taken before a patch.\n\n")
            .Append("deployment  ").Append(request.DeploymentId).Append('\n')
            .Append("step        ").Append(request.Step.ToString(CultureInfo.InvariantCulture)).Append('\n')
            .Append("root        ").Append(Printable.Of(request.Root)).Append('\n')
            .Append("taken at    ").Append(clock.UtcNow.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).Append("\n\npackages\n");
        foreach (var patch in request.Patches)
        {
            text.Append("  ").Append(Printable.Of(patch.Id)).Append(" (installed: ").Append(Printable.Of(patch.InstalledVersion ?? "none")).Append(")\n");
        }

        text.Append("\nCheck it with: sha256sum -c SHA256SUMS\nCommand lines and logs may hold secrets: keep it closed to others.\n\nmissing\n");
        foreach (var sentence in missing)
        {
            text.Append("  ").Append(sentence).Append('\n');
        }

        return text.Append(missing.Count == 0 ? "  nothing\n" : "").ToString();
    }

    private static string Stem(EvidenceRequest request) =>
        request.DeploymentId.Length is > 0 and < 100 && request.DeploymentId.All(c => c < 128 && (char.IsLetterOrDigit(c) || c == '-'))
            ? string.Format(CultureInfo.InvariantCulture, "{0}-step{1}", request.DeploymentId, request.Step)
            : throw ErrorCodes.EvidenceNotWritten.ToException($"'{Printable.Of(request.DeploymentId)}' is not the id of a deployment.");

    private static string FreePath(string folder, string stem)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var path = Path.Combine(folder, attempt == 1 ? $"{stem}.zip" : FormattableString.Invariant($"{stem}-again{attempt}.zip"));
            if (!File.Exists(path))
            {
                return path;
            }
        }

        throw new IOException($"There are {MostAttempts} bundles of '{stem}' already.");
    }

    // What a run that was killed left behind: nobody else writes here, for a machine has one deployment at a time.
    private static void RemoveHalves(string folder, string stem)
    {
        foreach (var half in Directory.GetFiles(folder, $".{stem}*.tmp"))
        {
            File.Delete(half);
        }
    }

    private static string Sum(string path)
    {
        using var hash = SHA256.Create();
        using var stream = RegularFile.OpenRead(path, 64 * 1024);
        return Hexadecimal.Of(hash.ComputeHash(stream));
    }
}
