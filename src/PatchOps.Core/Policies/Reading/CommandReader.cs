using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps.Policies.Reading;

/// <summary>Argument lists. A shell line is refused: what it would do depends on quoting that nobody sees.</summary>
internal static class CommandReader
{
    /// <summary>The program and its arguments, or null after a report.</summary>
    public static IReadOnlyList<string>? Read(Section section, DocumentNode? node, string shown)
    {
        switch (node)
        {
            case null:
                return null;
            case DocumentList { Items.Count: > 0 } list when list.Items.All(item => item is DocumentScalar { IsNull: false }):
                var arguments = list.Items.Cast<DocumentScalar>().Select(item => item.Text).ToArray();
                return IsUsable(section, list.Items[0].Place, arguments[0], shown) ? arguments : null;
            case DocumentScalar scalar:
                Report(section, scalar.Place, shown, $"{shown} takes an argument list, not the line {PolicyContext.Quote(scalar.Text)}.");
                return null;
            default:
                Report(section, node.Place, shown, $"{shown} takes an argument list: a list of texts, of which the first is the program.");
                return null;
        }
    }

    private static bool IsUsable(Section section, DocumentPlace place, string program, string shown)
    {
        if (!CommandPath.IsFull(program))
        {
            Report(
                section, place, shown, $"{shown}: the program {PolicyContext.Quote(program)} is not named with its full path, so that whoever sets the PATH would choose it.",
                "Write the program's full path: /usr/bin/systemctl, C:\\Windows\\System32\\cmd.exe.");
            return false;
        }

        if (section.Context.WhyUnsafe(program) is { } why)
        {
            section.Context.Report(ErrorCodes.DocumentUnsafe, place, shown, $"{shown}: {why}");
            return false;
        }

        return true;
    }

    private static void Report(Section section, DocumentPlace place, string shown, string message, string? remedy = null) =>
        section.Context.Report(ErrorCodes.PolicyCommandWrong, place, shown, message, remedy);
}
