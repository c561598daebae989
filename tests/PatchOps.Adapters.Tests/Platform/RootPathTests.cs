using System.Diagnostics;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Tests.Platform;

public sealed class RootPathTests : IDisposable
{
    private readonly TempFolder _outer = new();
    private readonly string _root;

    public RootPathTests()
    {
        _outer.Write("secret", "outside");
        _outer.Write("tree/etc/passwd", "inside");
        _root = Path.Combine(_outer.Path, "tree");
    }

    public void Dispose() => _outer.Dispose();

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("etc/passwd")]
    [InlineData("//etc/./passwd")]
    [InlineData("/../../etc/../etc/passwd")]
    public void A_path_is_taken_from_the_root(string path) => Assert.Equal("inside", RootPath.ReadAllText(_root, path, 100));

    [Fact]
    public void The_machine_itself_is_left_to_the_kernel() => Assert.Equal("/etc/passwd", RootPath.Resolve("/", "etc/passwd"));

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../../../../../../../etc/passwd")]
    [InlineData("../etc/passwd")]
    [InlineData("passwd")]
    public void A_link_is_followed_inside_the_root_only(string target)
    {
        _outer.Link("tree/etc/link", target);
        Assert.Equal(Path.Combine(_root, "etc", "passwd"), RootPath.Resolve(_root, "/etc/link"));
        Assert.Equal("inside", RootPath.ReadAllText(_root, "/etc/link", 100));
    }

    [Fact]
    public void A_folder_that_is_a_link_out_of_the_root_stays_inside()
    {
        _outer.Link("tree/up", "..");
        _outer.Link("tree/absolute", _outer.Path);
        Assert.Equal(Path.Combine(_root, "secret"), RootPath.Resolve(_root, "/up/secret"));
        Assert.Throws<FileNotFoundException>(() => RootPath.ReadAllText(_root, "/up/secret", 100));
        Assert.Throws<FileNotFoundException>(() => RootPath.ReadAllText(_root, "/absolute/secret", 100));
    }

    [Fact]
    public void A_chain_of_links_is_followed()
    {
        _outer.Link("tree/a", "b");
        _outer.Link("tree/b", "/c");
        _outer.Link("tree/c", "etc/../etc");
        Assert.Equal("inside", RootPath.ReadAllText(_root, "/a/passwd", 100));
    }

    [Fact]
    public void A_loop_of_links_is_an_error_and_not_a_hang()
    {
        _outer.Link("tree/a", "b");
        _outer.Link("tree/b", "a");
        _outer.Link("tree/self", "self/self");
        Assert.Throws<IOException>(() => RootPath.Resolve(_root, "/a"));
        Assert.Throws<IOException>(() => RootPath.Resolve(_root, "/self"));
    }

    [Fact]
    public void What_is_not_there_still_has_a_path()
    {
        Assert.Equal(Path.Combine(_root, "var", "lib"), RootPath.Resolve(_root, "/var/lib"));
        Assert.Throws<FileNotFoundException>(() => RootPath.ReadAllText(_root, "/var/lib", 100));
        Assert.Throws<FileNotFoundException>(() => RootPath.ReadAllText(_root, "/etc", 100));
    }

    [Fact]
    public void A_file_over_the_cap_is_refused()
    {
        _outer.Write("tree/big", new string('x', 100_000));
        Assert.Throws<InvalidDataException>(() => RootPath.ReadAllText(_root, "/big", 99_999));
        Assert.Equal(100_000, RootPath.ReadAllText(_root, "/big", 100_000).Length);
    }

    [Fact]
    public void Invalid_utf8_is_replaced_and_a_byte_order_mark_dropped()
    {
        _outer.Write("tree/text", [0xEF, 0xBB, 0xBF, (byte)'a', 0xFF, (byte)'b']);
        Assert.Equal("a\ufffdb", RootPath.ReadAllText(_root, "/text", 100));
    }

    [Fact]
    public void A_named_pipe_planted_in_a_tree_reads_as_empty_and_does_not_hang()
    {
        using var make = Process.Start("mkfifo", [Path.Combine(_root, "pipe")]);
        make.WaitForExit();
        Assert.Equal(0, make.ExitCode);
        Assert.Equal("", RootPath.ReadAllText(_root, "/pipe", 100));
    }

    [Fact]
    public void Sizeless_files_of_the_running_kernel_are_read_and_capped()
    {
        Assert.StartsWith("Linux version", RootPath.ReadAllText("/", "/proc/version", 10_000), StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => RootPath.ReadAllText("/", "/dev/zero", 10_000));
    }
}
