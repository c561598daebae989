using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.Rmm;

/// <summary>The caller's exit codes over those of a platform.</summary>
internal static class RmmCodeMap
{
    private const int Highest = 65535;
    private static readonly RmmOutcome[] s_neverSuccess = [RmmOutcome.Failed, RmmOutcome.RetryLater, RmmOutcome.Unknown, RmmOutcome.Incomplete];

    /// <summary>The code of each outcome.</summary>
    /// <exception cref="PatchOpsException">PO2003.</exception>
    public static IReadOnlyDictionary<RmmOutcome, int> Of(RmmProfile profile, IReadOnlyDictionary<string, string?> given)
    {
        var codes = profile.ExitCodes.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var pair in given)
        {
            var outcome = Outcome(pair.Key);
            var code = Code(pair.Key, pair.Value);
            if (s_neverSuccess.Contains(outcome) && ReadsAsGood(profile, code))
            {
                throw Wrong($"{outcome} cannot have the code {code}: {profile.Platform} would show a machine that nobody knows of as one in order.", pair.Key);
            }

            if (code >= profile.ReservedFrom && code <= profile.ReservedTo)
            {
                throw Wrong($"{outcome} cannot have the code {code}: {profile.Platform} keeps {profile.ReservedFrom} to {profile.ReservedTo} for itself.", pair.Key);
            }

            codes[outcome] = code;
        }

        return codes;
    }

    // A code that the profile gives to something done says so, whether or not the platform shows it as a success: Generic's 3 is "done, a restart is to come".
    private static bool ReadsAsGood(RmmProfile profile, int code) => profile.SuccessCodes.Contains(code)
        || profile.ExitCodes.Any(pair => pair.Value == code && pair.Key >= RmmOutcome.RebootInitiated);

    private static RmmOutcome Outcome(string word)
    {
        var names = Enum.GetNames(typeof(RmmOutcome));
        if (names.FirstOrDefault(name => string.Equals(name, word.Trim(), StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return (RmmOutcome)Enum.Parse(typeof(RmmOutcome), known);
        }

        var hint = NearestWord.Of(word, names) is { } nearest ? $" Did you mean '{nearest}'?" : $" It is one of {string.Join(", ", names)}.";
        throw Wrong($"'{RmmText.Clean(word, 64)}' is no outcome.{hint}", word);
    }

    private static int Code(string word, string? text) =>
        int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code <= Highest
            ? code
            : throw Wrong($"'{RmmText.Clean(text, 64)}' is no exit code for {RmmText.Clean(word, 64)}: it is a number from 0 to {Highest}.", word);

    private static PatchOpsException Wrong(string message, string word) => ErrorCodes.RmmExitCodeWrong.ToException(message, RmmText.Clean(word, 64));
}
