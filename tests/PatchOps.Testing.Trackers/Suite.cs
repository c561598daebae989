namespace PatchOps.Testing.Trackers;

/// <summary>A release of Debian.</summary>
/// <param name="Codename">Its codename.</param>
/// <param name="Number">Its number, which stands in the versions of its updates; 0 for one that is not released.</param>
/// <param name="Kernel">The version of its kernel.</param>
public sealed record Suite(string Codename, int Number, string Kernel)
{
    /// <summary>All, the oldest first. The last is unstable.</summary>
    public static IReadOnlyList<Suite> All { get; } =
    [
        new("buster", 10, "4.19"), new("bullseye", 11, "5.10"), new("bookworm", 12, "6.1"), new("trixie", 13, "6.12"), new("forky", 0, "6.16"), new("sid", 0, "6.17"),
    ];

    /// <summary>The place of a suite in <see cref="All"/>.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static int IndexOf(string codename)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i].Codename == codename)
            {
                return i;
            }
        }

        throw new ArgumentException($"'{codename}' is no suite.", nameof(codename));
    }
}
