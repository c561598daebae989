namespace PatchOps.Rmm;

/// <summary>Whether a restart is pending, as a word: a check mark has no third state for "not known".</summary>
internal static class RebootWord
{
    private static readonly string[] s_worstFirst = ["yes", "unknown", "no"];

    /// <summary>The word.</summary>
    public static string Of(bool? pending) => pending switch { true => "yes", false => "no", null => "unknown" };

    /// <summary>The one of two that calls for more.</summary>
    public static string Worse(string one, string other) =>
        Array.IndexOf(s_worstFirst, one) <= Array.IndexOf(s_worstFirst, other) ? one : other;
}
