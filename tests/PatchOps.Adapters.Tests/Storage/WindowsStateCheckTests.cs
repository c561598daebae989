using PatchOps.Adapters.Platform.Trust;
using PatchOps.Adapters.Platform.Windows;
using PatchOps.Adapters.Storage;

namespace PatchOps.Adapters.Tests.Storage;

/// <summary>Owners and access lists as Windows tells them, judged without Windows.</summary>
public sealed class WindowsStateCheckTests
{
    private const uint Full = 0x1F01FF;
    private const uint ReadAndRun = 0x1200A9;
    private const string Admins = "S-1-5-32-544";
    private const string System = "S-1-5-18";
    private const string Users = "S-1-5-32-545";
    private const string Everyone = "S-1-1-0";
    private const string Me = "S-1-5-21-1-2-3-1001";
    private const string Mallory = "S-1-5-21-1-2-3-1002";
    private const string Data = "/ProgramData";
    private const string Folder = Data + "/PatchOps";
    private const string Database = Folder + "/state.db";

    private readonly Dictionary<string, WindowsAccess> _access = new()
    {
        ["/"] = new() { Owner = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464", Allowed = [(Admins, Full), (System, Full), ("S-1-5-11", 0x4), (Users, ReadAndRun)] },

        // As Windows ships it: users may add files and folders, and write attributes.
        [Data] = new() { Owner = System, Allowed = [(Admins, Full), (System, Full), (Users, ReadAndRun), (Users, 0x116)], AllowedBelow = [("S-1-3-0", 0x10000000)] },
        [Folder] = new() { Owner = Admins, Allowed = [(System, Full), (Admins, Full)] },
        [Database] = new() { Owner = Admins, Allowed = [(System, Full), (Admins, Full)] },
    };

    private readonly Dictionary<string, FileAttributes> _attributes = [];

    [Fact]
    public void A_folder_of_the_administrators_under_ProgramData_as_Windows_ships_it_is_safe() => Assert.Null(WhyUnsafe());

    [Fact]
    public void What_is_not_there_yet_is_not_judged_but_its_parents_are()
    {
        _access.Remove(Database);
        _access.Remove(Folder);
        Assert.Null(WhyUnsafe());

        _access[Data] = _access[Data] with { Owner = Mallory };
        Assert.Contains($"'{Data}' above it belongs to {Mallory}", WhyUnsafe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(System, true)]
    [InlineData(Admins, true)]
    [InlineData(Me, true)]
    [InlineData("S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464", true)]
    [InlineData(Mallory, false)]
    [InlineData(Users, false)]
    [InlineData("S-1-3-0", false)]
    [InlineData(null, false)]
    public void The_owner_is_an_administrator_or_this_account(string? owner, bool safe)
    {
        foreach (var path in (string[])[Folder, Database])
        {
            var before = _access[path];
            _access[path] = before with { Owner = owner };
            Assert.Equal(safe, WhyUnsafe() is null);
            _access[path] = before;
        }
    }

    [Theory]
    [InlineData(0x2u)] // Add a file.
    [InlineData(0x4u)] // Add a folder.
    [InlineData(0x10u)]
    [InlineData(0x40u)] // Delete what is in it.
    [InlineData(0x100u)] // Enough for a junction.
    [InlineData(0x10000u)]
    [InlineData(0x40000u)] // Change the list.
    [InlineData(0x80000u)] // Take ownership.
    [InlineData(0x10000000u)]
    [InlineData(0x40000000u)]
    public void Every_right_to_change_something_is_refused_to_others(uint right)
    {
        _access[Folder] = _access[Folder] with { Allowed = [(System, Full), (Users, ReadAndRun), (Mallory, right)] };
        var reason = WhyUnsafe();
        Assert.Contains($"can write '{Folder}': {Mallory}", reason, StringComparison.Ordinal);
        Assert.Contains($"icacls \"{Folder}\" /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F /remove:g *{Mallory}`", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_is_nobody_s_harm()
    {
        _access[Folder] = _access[Folder] with { Allowed = [(System, Full), (Everyone, ReadAndRun)] };
        Assert.Null(WhyUnsafe());
    }

    [Fact]
    public void What_the_folder_hands_down_to_its_files_counts_unless_it_is_their_maker_s()
    {
        _access[Folder] = _access[Folder] with { AllowedBelow = [("S-1-3-0", Full)] };
        Assert.Null(WhyUnsafe());

        // The maker's group: SYSTEM's would do, an administrator's is often that of all users.
        _access[Folder] = _access[Folder] with { AllowedBelow = [("S-1-3-1", Full)] };
        Assert.NotNull(WhyUnsafe());
    }

    [Theory]
    [InlineData("/state.db")]
    [InlineData("/state.db-wal")]
    [InlineData("/state.db-shm")]
    [InlineData("/state.db-journal")]
    [InlineData("/catalogue.db")]
    public void A_file_that_another_prepared_is_found_in_a_folder_that_was_made_safe_later(string name)
    {
        _access[Folder + name] = new WindowsAccess { Owner = Admins, Allowed = [(Admins, Full), (Everyone, 0x2)] };
        Assert.Contains(name, WhyUnsafe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Data)]
    [InlineData(Folder)]
    [InlineData(Database)]
    public void A_link_or_junction_is_refused_whoever_owns_it(string path)
    {
        _attributes[path] = FileAttributes.Directory | FileAttributes.ReparsePoint;
        Assert.Contains($"'{path}' is a link or junction", WhyUnsafe(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_parent_in_which_others_can_replace_the_folder_is_refused_and_its_list_is_not_to_be_replaced()
    {
        _access[Data] = _access[Data] with { Allowed = [(Admins, Full), (Users, 0x40)] };
        var reason = WhyUnsafe();
        Assert.Contains($"icacls \"{Data}\" /remove:g *{Users}`", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("/inheritance", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_cannot_be_read_is_no_safe_one()
    {
        var check = new WindowsStateCheck(_ => FileAttributes.Directory, _ => throw new UnauthorizedAccessException("no"), Me);
        Assert.Throws<UnauthorizedAccessException>(() => check.WhyUnsafe(new StateLocation { Folder = Folder, IsElevated = true }));
    }

    [Fact]
    public void The_lists_of_private_things_inherit_nothing_and_name_nobody_else()
    {
        Assert.Equal("O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)", PrivateAccess.OfAdministrators(isFolder: true));
        Assert.Equal("O:BAG:BAD:P(A;;FA;;;SY)(A;;FA;;;BA)", PrivateAccess.OfAdministrators(isFolder: false));
        Assert.Equal($"D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;{Me})", PrivateAccess.OfUser(Me, isFolder: true));
    }

    private string? WhyUnsafe()
    {
        FileAttributes? Attributes(string path) => _attributes.TryGetValue(path, out var known) ? known : _access.ContainsKey(path) ? FileAttributes.Normal | (path.EndsWith(".db", StringComparison.Ordinal) ? 0 : FileAttributes.Directory) : null;
        return new WindowsStateCheck(Attributes, path => _access[path], Me).WhyUnsafe(new StateLocation { Folder = Folder, IsElevated = true });
    }
}
