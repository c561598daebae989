namespace PatchOps.Deployment;

/// <summary>A fact in a row of the journal, for programs: the message says it for people.</summary>
/// <param name="Name">What it is (<c>changed</c>, <c>outcome</c>, <c>bootId</c>); a name may come several times.</param>
/// <param name="Values">Its values, in the order that the name implies.</param>
public sealed record JournalFact(string Name, IReadOnlyList<string> Values)
{
    /// <summary>A fact with these values.</summary>
    public static JournalFact Of(string name, params string[] values) => new(name, values);
}
