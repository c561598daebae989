using System.Text;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>
/// apt takes a package that is named for one that somebody wants: <c>apt-get --only-upgrade install NAME=VERSION</c> of an automatic package drops its
/// mark (apt 2.6), and autoremove would never take it again. The marks are written down before, restored after, and after a kill by the next run.
/// </summary>
internal sealed class PendingMarks(AptTools tools, AptTarget target, AptRootConfiguration configuration, OperationContext context)
{
    private string File => target.Folders.Marks(target.Root);

    /// <summary>Writes down which of these packages are marked, beside those that an earlier run left.</summary>
    /// <exception cref="PatchOpsException">PO1202, PO1234.</exception>
    public void Begin(IEnumerable<(string Name, string Architecture)> packages)
    {
        var marks = AutomaticMarks.Read(target.Root);
        var marked = packages.Where(p => marks.Contains(p.Name, p.Architecture)).Select(p => Key(p.Name, p.Architecture));
        var all = Left().Concat(marked).Distinct(StringComparer.Ordinal).ToArray();
        if (all.Length == 0)
        {
            return;
        }

        try
        {
            FileModes.CreatePrivateFolder(Path.GetDirectoryName(File)!);
            AtomicFile.Write(File, isPrivate: true, stream =>
            {
                var bytes = Encoding.UTF8.GetBytes(string.Join("\n", all) + "\n");
                stream.Write(bytes, 0, bytes.Length);
            });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.AptFolderUnusable.ToException($"'{File}' cannot be written: {failure.Message}", File, failure);
        }
    }

    /// <summary>Restores what was written down and is gone.</summary>
    /// <returns>What went wrong, or null.</returns>
    public Diagnostic? Restore()
    {
        var pending = Left();
        if (pending.Count == 0)
        {
            return null;
        }

        try
        {
            var there = AptSnapshot.Packages(target.StatusPath).Where(p => p.IsCurrent).Select(p => (p.Name, p.Architecture)).ToArray();
            var marks = AutomaticMarks.Read(target.Root);
            var lost = there.Where(p => !marks.Contains(p.Name, p.Architecture) && pending.Contains(Key(p.Name, p.Architecture))).ToArray();
            if (lost.Length > 0)
            {
                MarkCommand.Run(tools, target, configuration, "auto", lost.Select(p => MarkCommand.Word(p.Name, p.Architecture)), context);
            }

            System.IO.File.Delete(File);
            return null;
        }
        catch (Exception failure) when (failure is PatchOpsException or IOException or UnauthorizedAccessException)
        {
            return ErrorCodes.AptNotRestored.ToDiagnostic(
                $"These packages came along for others and are no longer marked so: {string.Join(", ", pending)}. {failure.Message}", AptProvider.ProviderName, File);
        }
    }

    // A new version may be for all architectures where the old one was not, and the other way round.
    private string Key(string name, string architecture) => $"{name}:{(architecture == "all" ? target.System.Settings.Architecture : architecture)}";

    private HashSet<string> Left()
    {
        try
        {
            return new HashSet<string>(System.IO.File.Exists(File) ? System.IO.File.ReadAllLines(File).Where(line => line.Length > 0) : [], StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            context.Log.Write(LogLevel.Warning, AptProvider.ProviderName, $"'{File}' cannot be read: {failure.Message}");
            return [];
        }
    }
}
