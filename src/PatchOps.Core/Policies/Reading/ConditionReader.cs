using System.Text.RegularExpressions;
using PatchOps.Diagnostics;
using PatchOps.Documents;

namespace PatchOps.Policies.Reading;

/// <summary>The conditions of an entry of <c>approve</c> or <c>holds</c>: names with wildcards, KBs and CVEs.</summary>
internal static class ConditionReader
{
    private static readonly TimeSpan s_matchTimeout = TimeSpan.FromSeconds(1);
    private static readonly Regex s_cve = new("^CVE-[0-9]{4}-[0-9]{4,19}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, s_matchTimeout);
    private static readonly Regex s_kb = new("^(KB)?[0-9]{4,10}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, s_matchTimeout);

    /// <summary>Names in which wildcards may stand.</summary>
    public static IReadOnlyList<string> Patterns(Section section, string key) => Some(section, key, section.Scalars(key)).Select(scalar => scalar.Text).ToArray();

    /// <summary>Microsoft KBs, with or without the letters.</summary>
    public static IReadOnlyList<string> Kbs(Section section, string key) => Ids(section, key, s_kb, "a KB");

    /// <summary>CVEs.</summary>
    public static IReadOnlyList<string> Cves(Section section, string key) => Ids(section, key, s_cve, "a CVE");

    /// <summary>Words, of which there must be one when the key is written.</summary>
    public static IReadOnlyList<T> Words<T>(Section section, string key)
        where T : struct, Enum => Some(section, key, section.Words<T>(key));

    private static IReadOnlyList<string> Ids(Section section, string key, Regex form, string what)
    {
        var ids = new List<string>();
        foreach (var scalar in Some(section, key, section.Scalars(key)))
        {
            if (form.IsMatch(scalar.Text))
            {
                ids.Add(scalar.Text);
            }
            else
            {
                section.Context.Report(ErrorCodes.PolicyIdWrong, scalar.Place, section.Shown(key), $"{section.Shown(key)}: {PolicyContext.Quote(scalar.Text)} is not written as {what}.");
            }
        }

        return ids;
    }

    // An empty list would read as "no condition", and so match everything, where nothing was meant.
    private static IReadOnlyList<T> Some<T>(Section section, string key, IReadOnlyList<T>? found)
    {
        if (found is { Count: 0 } && section.Find(key) is DocumentList { Items.Count: 0 } list)
        {
            section.Context.Report(
                ErrorCodes.PolicyConditionMissing, list.Place, section.Shown(key), $"{section.Shown(key)} is an empty list, so that the entry would match nothing.",
                "Name something, or leave the key out: then it does not restrict the entry.");
        }

        return found ?? [];
    }
}
