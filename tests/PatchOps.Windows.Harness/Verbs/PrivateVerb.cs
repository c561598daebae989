using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Platform.Trust;
using PatchOps.Adapters.Platform.Windows;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>
/// Makes a private folder (the first argument) with its missing parents and a private file in it, opens the file again, tells how others are refused,
/// makes a folder in it as a process does that is not elevated, and reads the access lists back.
/// </summary>
internal sealed class PrivateVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        var folder = arguments[0];
        var file = Path.Combine(folder, "file");
        FileModes.CreatePrivateFolder(folder);
        FileModes.CreatePrivateFolder(folder);
        FileModes.CreatePrivateFile(file);
        FileModes.CreatePrivateFile(file);
        using (var held = FileModes.OpenPrivateFile(file, FileMode.OpenOrCreate, FileShare.None))
        {
            held.Write("kept"u8);
            output.Write(new
            {
                held = FileLock.TryTake(file) is null,
                exists = Failure(() => FileModes.OpenPrivateFile(file, FileMode.CreateNew, FileShare.None)),
                noFolder = Failure(() => FileModes.OpenPrivateFile(Path.Combine(folder, "none", "file"), FileMode.CreateNew, FileShare.None)),
                fileInTheWay = Failure(() =>
                {
                    FileModes.CreatePrivateFolder(file);
                    return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                }),
            });
        }

        var own = Path.Combine(folder, "own");
        PrivateFiles.CreateFolder(own, isElevated: false);

        output.Write(new { path = folder, access = Access(folder) });
        output.Write(new { path = own, access = Access(own) });
        output.Write(new { path = file, access = Access(file), text = File.ReadAllText(file) });
        return 0;
    }

    /// <summary>An owner and a list, to be read by a test.</summary>
    public static object Access(string path)
    {
        var access = WindowsAccess.Read(path);
        return new { access.Owner, allowed = Rows(access.Allowed), allowedBelow = Rows(access.AllowedBelow) };
    }

    private static IEnumerable<object> Rows(IEnumerable<(string Sid, uint Mask)> entries) => entries.Select(entry => new { entry.Sid, entry.Mask });

    private static string? Failure(Func<FileStream> open)
    {
        try
        {
            open().Dispose();
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"{failure.GetType().Name} {failure.HResult & 0xFFFF}";
        }
    }
}
