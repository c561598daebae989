using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Scheduling;

namespace PatchOps.Adapters.Schedules;

/// <summary>What a scheduler runs: an argument list, and the folder of the state where that is not the usual one.</summary>
internal sealed record ScheduledCommand
{
    /// <summary>The program and its arguments.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>PATCHOPS_HOME: what goes on with a deployment must find it in the state that it was begun in. Null for the usual one.</summary>
    public string? StateFolder { get; init; }

    /// <summary>The command as one line for people.</summary>
    public string Shown => Printable.Of(CommandLine.Display(Words[0], Words.Skip(1).ToArray()));

    /// <summary>The policy that it names, or null.</summary>
    public string? Policy
    {
        get
        {
            for (var i = 0; i + 1 < Words.Count; i++)
            {
                if (Words[i] is "--policy" or "-Policy")
                {
                    return Words[i + 1];
                }
            }

            return null;
        }
    }

    /// <summary>The command of a task.</summary>
    public static ScheduledCommand Of(ScheduledProgram program, ScheduleRequest request, string? stateFolder)
    {
        string[] task = program.IsScript
            ? ["-Task", request.Task.ToString(), .. request.Policy is null ? Array.Empty<string>() : ["-Policy", request.Policy]]
            : request.Task switch
            {
                ScheduledTask.Scan => ["inventory", "--json"],
                ScheduledTask.Deploy => ["deploy", "--policy", request.Policy!],
                _ => ["deploy", "--resume"],
            };
        return new ScheduledCommand { Words = [.. program.Words, .. task], StateFolder = string.IsNullOrWhiteSpace(stateFolder) ? null : Path.GetFullPath(stateFolder) };
    }

    /// <summary>The command of a task of Windows, which has no environment of its own: where the state is stands among the arguments.</summary>
    public static ScheduledCommand WithoutEnvironment(ScheduledProgram program, ScheduleRequest request, string? stateFolder)
    {
        var command = Of(program, request, stateFolder);
        return new ScheduledCommand { Words = [.. command.Words, .. StateWords(program, command.StateFolder)] };
    }

    /// <summary>The arguments that say where the state is; none for the usual place.</summary>
    public static IReadOnlyList<string> StateWords(ScheduledProgram program, string? stateFolder) =>
        string.IsNullOrWhiteSpace(stateFolder) ? [] : [program.IsScript ? "-StateFolder" : "--state-folder", Path.GetFullPath(stateFolder)];
}
