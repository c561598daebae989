using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Providers.WindowsUpdate.Com;

/// <summary>Texts.</summary>
[ComImport]
[Guid("eff90582-2ddc-480f-a06d-60f3fbc362c3")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface IStringCollection
{
    string? GetItem(int index);
    void SetItem(int index, string value);
    [return: MarshalAs(UnmanagedType.IUnknown)]
    object? GetEnumerator();
    int Count { get; }
    bool ReadOnly { get; }
    int Add(string value);
    void Clear();
    IStringCollection Copy();
    void Insert(int index, string value);
    void RemoveAt(int index);
}

/// <summary>Categories.</summary>
[ComImport]
[Guid("3a56bfb8-576c-43f7-9335-fe4838fd7e37")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface ICategoryCollection
{
    ICategory GetItem(int index);
    [return: MarshalAs(UnmanagedType.IUnknown)]
    object? GetEnumerator();
    int Count { get; }
}

/// <summary>A category: a classification or a product.</summary>
[ComImport]
[Guid("81ddc1b8-9d35-47a6-b471-5b80f519223b")]
[InterfaceType(ComInterfaceType.InterfaceIsDual)]
internal interface ICategory
{
    string? Name { get; }
    string? CategoryID { get; }
    object? Children { [return: MarshalAs(UnmanagedType.IUnknown)] get; }
    string? Description { get; }
    object? Image { [return: MarshalAs(UnmanagedType.IUnknown)] get; }
    int Order { get; }
    ICategory? Parent { get; }
    string? Type { get; }
    IUpdateCollection? Updates { get; }
}
