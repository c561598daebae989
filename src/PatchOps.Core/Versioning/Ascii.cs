namespace PatchOps.Versioning;

/// <summary>Character classes as package managers mean them: ASCII only, whatever the locale.</summary>
internal static class Ascii
{
    public static bool IsDigit(int c) => c is >= '0' and <= '9';

    public static bool IsLetter(int c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    public static bool IsLetterOrDigit(int c) => IsDigit(c) || IsLetter(c);

    public static bool IsSpace(int c) => c is ' ' or (>= '\t' and <= '\r');
}
