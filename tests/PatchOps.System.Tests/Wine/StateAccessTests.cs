using System.Runtime.Versioning;
using System.Text.Json;
using PatchOps.SystemTests.Lab;

namespace PatchOps.SystemTests.Wine;

/// <summary>
/// Access lists through the calls of Windows. Wine keeps of a list what the mode of a file can say, at the moment of its making: everybody's rights, the
/// owner's, and no more; and it shows the mode of a file as a list. So a mode without rights for all proves that the list that was given did count.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class StateAccessTests : IDisposable
{
    private const string Everyone = "S-1-1-0";
    private const UnixFileMode ForAll = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private readonly WineLab _lab = new();

    private string State => _lab.OnC("ProgramData/PatchOps");

    public void Dispose() => _lab.Dispose();

    [SkippableFact]
    public void Private_files_and_folders_are_closed_to_all_from_the_moment_they_are_made()
    {
        var run = _lab.Run("private", @"C:\a\b\c").Ok();

        foreach (var path in (string[])["a", "a/b", "a/b/c", "a/b/c/own", "a/b/c/file"])
        {
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(_lab.OnC(path)) & ForAll);
        }

        Assert.All(run.Lines.Skip(1), line => Assert.DoesNotContain(Everyone, Allowed(line.GetProperty("access"))));
        Assert.Equal("kept", run.Lines[^1].GetProperty("text").GetString());
    }

    [SkippableFact]
    public void A_private_file_fails_as_other_files_of_dotnet_do()
    {
        var failures = _lab.Run("private", @"C:\a").Ok().Lines[0];

        Assert.True(failures.GetProperty("held").GetBoolean());
        Assert.Equal("IOException 80", failures.GetProperty("exists").GetString());
        Assert.Equal("DirectoryNotFoundException 3", failures.GetProperty("noFolder").GetString());
        Assert.Equal("IOException 183", failures.GetProperty("fileInTheWay").GetString());
    }

    [SkippableFact]
    public void The_state_of_the_machine_is_closed_to_all_and_opens_again()
    {
        _lab.Run("state").Ok();
        var state = _lab.Run("state").Ok().Line;

        Assert.DoesNotContain(Everyone, Allowed(state.GetProperty("folder")));
        Assert.DoesNotContain(Everyone, Allowed(state.GetProperty("database")));
        Assert.All(Directory.GetFileSystemEntries(State).Append(State), path => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & ForAll));
    }

    [SkippableFact]
    public void A_state_folder_that_a_user_prepared_is_refused_and_nothing_is_made_in_it()
    {
        Directory.CreateDirectory(State);
        OpenToAll(State);

        Refused(@"others than administrators can write 'C:\ProgramData\PatchOps': S-1-1-0");
        Assert.Empty(Directory.GetFileSystemEntries(State));
    }

    [SkippableTheory]
    [InlineData("state.db")]
    [InlineData("state.db-wal")]
    [InlineData("catalogue.db")]
    public void A_file_that_a_user_prepared_is_refused_in_a_folder_that_is_safe(string name)
    {
        _lab.Run("state").Ok();
        var file = Path.Combine(State, name);
        File.AppendAllText(file, "");
        OpenToAll(file);
        var before = File.ReadAllBytes(file);

        Refused($@"others than administrators can write 'C:\ProgramData\PatchOps\{name}': S-1-1-0");
        Assert.Equal(before, File.ReadAllBytes(file));
    }

    [SkippableFact]
    public void A_parent_in_which_all_can_replace_the_state_is_refused_and_no_state_is_made()
    {
        OpenToAll(_lab.OnC("ProgramData"));

        Refused(@"others than administrators could replace it in 'C:\ProgramData': S-1-1-0");
        Assert.False(Directory.Exists(State));
    }

    private void Refused(string reason)
    {
        var run = _lab.Run("state");
        Assert.Equal("PO1307", run.Line.GetProperty("id").GetString());
        Assert.Contains(reason, run.Line.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private static void OpenToAll(string path) => File.SetUnixFileMode(path, File.GetUnixFileMode(path) | ForAll);

    private static IEnumerable<string?> Allowed(JsonElement access) =>
        new[] { "allowed", "allowedBelow" }.SelectMany(name => access.GetProperty(name).EnumerateArray()).Select(entry => entry.GetProperty("sid").GetString());
}
