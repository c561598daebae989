namespace PatchOps.Versioning;

internal readonly struct StringText(string text) : IVersionText
{
    public int this[int index] => text[index];
}
