using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps.Policies.Reading;

/// <summary><c>standards</c>: ids of those that ship, or files beside the policy.</summary>
internal static class StandardsReader
{
    private static readonly string[] s_endings = [".yaml", ".yml", ".json"];

    /// <summary>Ids and full paths, in their order, each once.</summary>
    public static IReadOnlyList<string> Read(Section top)
    {
        var standards = new List<string>();
        foreach (var scalar in top.Scalars("standards") ?? [])
        {
            if (Read(top, scalar) is not { } standard)
            {
                continue;
            }

            if (standards.Contains(standard))
            {
                top.Context.Report(ErrorCodes.PolicyNameTwice, scalar.Place, "standards", $"The standard {PolicyContext.Quote(scalar.Text)} stands twice.", "Remove one of the two.");
            }
            else
            {
                standards.Add(standard);
            }
        }

        return standards;
    }

    private static string? Read(Section top, DocumentScalar scalar)
    {
        var known = top.Context.StandardIds;
        if (known.Contains(scalar.Text))
        {
            return scalar.Text;
        }

        if (IsFile(scalar.Text))
        {
            var file = top.Context.LookAtStandard(scalar.Text, scalar.Place);
            if (file.Problem is not null)
            {
                top.Context.Report(ErrorCodes.PolicyStandardUnknown, scalar.Place, "standards", $"The standard {PolicyContext.Quote(scalar.Text)} cannot be used: {file.Problem}");
            }

            return file.Path;
        }

        var hint = NearestWord.Of(scalar.Text, known) is { } near ? $" Did you mean {near}?" : "";
        top.Context.Report(
            ErrorCodes.PolicyStandardUnknown, scalar.Place, "standards",
            $"There is no standard {PolicyContext.Quote(scalar.Text)}; there are {string.Join(", ", known.OrderBy(id => id, StringComparer.Ordinal))}.{hint}");
        return null;
    }

    private static bool IsFile(string text) =>
        text.IndexOfAny(['/', '\\']) >= 0 || s_endings.Any(ending => text.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
