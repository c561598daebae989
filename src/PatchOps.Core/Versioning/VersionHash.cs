namespace PatchOps.Versioning;

/// <summary>FNV-1a over what a version means. netstandard2.0 has no System.HashCode.</summary>
internal struct VersionHash()
{
    private uint _state = 2166136261;

    public readonly int Value => unchecked((int)_state);

    public void Add(int value) => _state = unchecked((_state ^ (uint)value) * 16777619);
}
