using System.Management.Automation;
using PatchOps.Diagnostics;
using Category = System.Management.Automation.ErrorCategory;

namespace PatchOps.Hosting;

/// <summary>Turns failures into error records: the stable id, PowerShell's category of the same name, the target and the remedy.</summary>
internal static class ErrorRecords
{
    /// <summary>The record of a failure.</summary>
    public static ErrorRecord From(PatchOpsException failure) => new(failure, failure.Code.Id, ToCategory(failure.Code), failure.Target)
    {
        ErrorDetails = new ErrorDetails(failure.Message) { RecommendedAction = failure.Code.Remedy },
    };

    /// <summary>The record of a failure inside a result.</summary>
    public static ErrorRecord From(Diagnostic diagnostic)
    {
        var code = ErrorCodes.All().FirstOrDefault(known => known.Id == diagnostic.Id);
        var failure = new PatchOpsException(code ?? Unlisted(diagnostic), diagnostic.Message, diagnostic.Target);
        return new ErrorRecord(failure, diagnostic.Id, ToCategory(failure.Code), diagnostic.Target ?? diagnostic.Provider)
        {
            ErrorDetails = new ErrorDetails(diagnostic.Message) { RecommendedAction = diagnostic.Remedy ?? failure.Code.Remedy },
        };
    }

    // An inventory written by a newer PatchOps may carry an id that this one does not know.
    private static ErrorCode Unlisted(Diagnostic diagnostic) => new()
    {
        Id = diagnostic.Id,
        Category = Diagnostics.ErrorCategory.InvalidResult,
        Title = diagnostic.Message,
        Remedy = diagnostic.Remedy ?? string.Empty,
    };

    private static Category ToCategory(ErrorCode code) => (Category)Enum.Parse(typeof(Category), code.Category.ToString());
}
