using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Rmm;

namespace PatchOps.Adapters.Rmm;

/// <summary>Syncro's fields of the asset and its alert, through the module that its agent names.</summary>
/// <param name="trust">Whether the module may be loaded.</param>
/// <param name="variable">The process's variables.</param>
internal sealed class SyncroFields(IFileTrust trust, Func<string, string?> variable) : IRmmFields
{
    private const string ModuleVariable = "SyncroModule";
    private const string SetCommand = "Set-Asset-Field";
    private const string Category = "PatchOps";

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(RmmResult result, OperationContext context)
    {
        if (result.Fields.Count == 0 && result.Alert == RmmAlert.Keep)
        {
            return [];
        }

        if (context.Session is not { } session)
        {
            return [ErrorCodes.RmmAgentMissing.ToDiagnostic("Syncro's fields can be written from PowerShell alone: use Publish-PatchRmmResult there.")];
        }

        if (Load(session, context) is { } missing)
        {
            return [missing];
        }

        IReadOnlyList<Diagnostic> failures = [.. result.Fields.SelectMany(field => Set(session, field, context))];
        return [.. failures, .. Alert(session, failures.Count == 0 ? result : result.WithFailures(failures), context)];
    }

    private Diagnostic? Load(ISession session, OperationContext context)
    {
        if (session.HasCommand(SetCommand))
        {
            return null;
        }

        if (RmmDetection.ValueOf(variable(ModuleVariable)) is not { } path || !Path.IsPathRooted(path) || !File.Exists(path))
        {
            return ErrorCodes.RmmAgentMissing.ToDiagnostic($"The variable {ModuleVariable} names no module's file: '{Printable.Of(variable(ModuleVariable))}'.", target: ModuleVariable);
        }

        if (trust.WhyUnsafe(path) is { } unsafely)
        {
            return ErrorCodes.RmmAgentUnsafe.ToDiagnostic($"'{path}' is not loaded: {unsafely}", target: path);
        }

        session.Import(path, context);
        return session.HasCommand(SetCommand) ? null : ErrorCodes.RmmAgentMissing.ToDiagnostic($"The module '{path}' has no {SetCommand}.", target: path);
    }

    private static IReadOnlyList<Diagnostic> Set(ISession session, RmmField field, OperationContext context) =>
        SessionFields.Invoke(session, SetCommand, new Dictionary<string, object?> { ["Name"] = field.Name, ["Value"] = field.Value ?? "" }, field.Name, context);

    private static IReadOnlyList<Diagnostic> Alert(ISession session, RmmResult result, OperationContext context) => result.Alert switch
    {
        RmmAlert.Raise => SessionFields.Invoke(session, "Rmm-Alert", new Dictionary<string, object?> { ["Category"] = Category, ["Body"] = result.Output }, Category, context),
        RmmAlert.Close => SessionFields.Invoke(session, "Close-Rmm-Alert", new Dictionary<string, object?> { ["Category"] = Category }, Category, context),
        _ => [],
    };
}
