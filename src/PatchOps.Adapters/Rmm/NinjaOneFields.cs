using System.Text;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Rmm;

/// <summary>
/// NinjaOne's custom fields: by the functions that its agent puts into a PowerShell session, else by its program. A value that is not known is cleared, so that nobody reads
/// what an earlier run wrote.
/// </summary>
/// <param name="runner">Runs the program.</param>
/// <param name="trust">Whether it may be run.</param>
/// <param name="paths">Where it may be.</param>
internal sealed class NinjaOneFields(IProcessRunner runner, IFileTrust trust, IReadOnlyList<string> paths) : IRmmFields
{
    private const string SetCommand = "Ninja-Property-Set";
    private const string ClearCommand = "Ninja-Property-Clear";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(RmmResult result, OperationContext context)
    {
        if (result.Fields.Count == 0)
        {
            return [];
        }

        if (context.Session is { } session && session.HasCommand(SetCommand))
        {
            return [.. result.Fields.SelectMany(field => WriteIn(session, field, context))];
        }

        if (paths.FirstOrDefault(File.Exists) is not { } program)
        {
            return [ErrorCodes.RmmAgentMissing.ToDiagnostic($"NinjaOne's program is not there: {string.Join(", ", paths)}.", target: paths.Count == 0 ? null : paths[0])];
        }

        return trust.WhyUnsafe(program) is { } unsafely
            ? [ErrorCodes.RmmAgentUnsafe.ToDiagnostic($"'{program}' is not run: {unsafely}", target: program)]
            : WriteWith(program, result.Fields, context);
    }

    private static IEnumerable<Diagnostic> WriteIn(ISession session, RmmField field, OperationContext context)
    {
        var parameters = new Dictionary<string, object?> { ["Name"] = field.Name };
        if (field.Value is not null)
        {
            parameters["Value"] = field.Value;
        }

        return SessionFields.Invoke(session, field.Value is null ? ClearCommand : SetCommand, parameters, field.Name, context);
    }

    private List<Diagnostic> WriteWith(string program, IReadOnlyList<RmmField> fields, OperationContext context)
    {
        var failures = new List<Diagnostic>();
        foreach (var field in fields)
        {
            try
            {
                var ended = runner.Run(Spec(program, field), context);
                if (ComplaintOf(ended) is { } complaint)
                {
                    failures.Add(NotWritten(field, complaint));
                }
            }
            catch (PatchOpsException silent) when (silent.Code == ErrorCodes.ToolTimedOut)
            {
                // The next field would wait as long, and the RMM ends the script.
                failures.Add(ErrorCodes.RmmAgentSilent.ToDiagnostic($"NinjaOne's program did not answer within {s_patience.TotalSeconds:F0} s for the field '{field.Name}'; the fields after it were not tried.", target: field.Name));
                break;
            }
            catch (PatchOpsException failure)
            {
                failures.Add(NotWritten(field, failure.Message));
            }
        }

        return failures;
    }

    // On Linux the value goes in by standard input, where no list of processes shows it.
    private static ProcessSpec Spec(string program, RmmField field)
    {
        var spec = new ProcessSpec { FileName = program, Timeout = s_patience, OutputLimit = 64 * 1024 };
        return field.Value is not { } value ? spec with { Arguments = ["clear", field.Name] }
            : Path.DirectorySeparatorChar == '\\' ? spec with { Arguments = ["set", field.Name, value] }
            : spec with { Arguments = ["set", "--stdin", field.Name], Input = new MemoryStream(Encoding.UTF8.GetBytes(value)) };
    }

    // It has been seen to print an error and end with 0.
    private static string? ComplaintOf(ProcessResult ended)
    {
        var said = FirstLine(ended.Error) ?? FirstLine(ended.Output);
        return ended.ExitCode != 0 ? $"exit code {ended.ExitCode}{(said is null ? "" : ": " + said)}"
            : FirstLine(ended.Error) ?? (said?.StartsWith("error", StringComparison.OrdinalIgnoreCase) == true ? said : null);
    }

    private static string? FirstLine(string text) => text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0);

    private static Diagnostic NotWritten(RmmField field, string why) =>
        ErrorCodes.RmmFieldNotWritten.ToDiagnostic($"NinjaOne's field '{field.Name}': {why}", target: field.Name);
}
