using PatchOps.Advisories;

namespace PatchOps.Adapters.Feeds.Osv;

/// <summary>Turns the events of a range into claims, one for each stretch of versions.</summary>
internal static class OsvRanges
{
    /// <summary>
    /// The stretches, in the order of the events. An upper end without a beginning begins with the first version, and one after another has the
    /// same beginning: where the events can be read in two ways, the wider one is taken.
    /// </summary>
    public static IEnumerable<AffectedPackage> Shapes(OsvRange range, AffectedPackage shape)
    {
        string? introduced = null;
        var isOpen = false;
        foreach (var (name, version) in range.Events)
        {
            switch (name)
            {
                case "introduced":
                    if (isOpen)
                    {
                        yield return shape with { Introduced = introduced };
                    }

                    introduced = version == "0" ? null : version;
                    isOpen = true;
                    break;
                case "fixed":
                    isOpen = false;

                    // Debian's "0": never affected there.
                    yield return version == "0"
                        ? shape with { Kind = AffectedKind.NotAffected }
                        : shape with { Introduced = introduced, Fixed = version };
                    break;
                case "last_affected":
                    isOpen = false;
                    yield return shape with { Introduced = introduced, LastAffected = version };
                    break;

                // The end of what was looked at, which is no fix.
                case "limit" when version != "*":
                    isOpen = false;
                    yield return shape with { Kind = AffectedKind.Undetermined, Introduced = introduced, Note = $"The record looks at versions before {version} only." };
                    break;
            }
        }

        if (isOpen)
        {
            yield return shape with { Introduced = introduced };
        }
    }
}
