namespace PatchOps.Versioning;

internal readonly struct ByteText(byte[] bytes) : IVersionText
{
    public int this[int index] => bytes[index];
}
