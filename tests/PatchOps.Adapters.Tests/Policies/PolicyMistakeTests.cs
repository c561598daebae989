using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Policies;

public sealed class PolicyMistakeTests : PolicyTestBase
{
    [Theory]
    [InlineData("hold: []\n", "PO1608", 3, 1, "hold", "Did you mean holds?")]
    [InlineData("reboot: {Grace: 5m}\n", "PO1608", 3, 10, "reboot.Grace", "Did you mean grace?")]
    [InlineData("zzzzzz: 1\n", "PO1608", 3, 1, "zzzzzz", "There are apiVersion, name,")]
    [InlineData("drivers: yes\n", "PO1609", 3, 10, "drivers", "'yes'")]
    [InlineData("drivers: No\n", "PO1609", 3, 10, "drivers", "'No'")]
    [InlineData("drivers: on\n", "PO1609", 3, 10, "drivers", "'on'")]
    [InlineData("drivers: 'true'\n", "PO1609", 3, 10, "drivers", "'true'")]
    [InlineData("drivers: True\n", "PO1609", 3, 10, "drivers", "'True'")]
    [InlineData("drivers: [true]\n", "PO1609", 3, 10, "drivers", "a list")]
    [InlineData("drivers:\n", "PO1609", 3, 1, "drivers", "has no value")]
    [InlineData("holds:\n# - package: x\n", "PO1609", 3, 1, "holds", "has no value")]
    [InlineData("holds: {package: x}\n", "PO1609", 3, 8, "holds", "takes a list of maps")]
    [InlineData("holds: [x]\n", "PO1609", 3, 9, "holds", "takes a map")]
    [InlineData("reboot: always\n", "PO1609", 3, 9, "reboot", "takes a map")]
    [InlineData("retries: {attempts: many}\n", "PO1609", 3, 21, "retries.attempts", "a whole number")]
    [InlineData("retries: {attempts: 0x10}\n", "PO1609", 3, 21, "retries.attempts", "a whole number")]
    [InlineData("client: {a: b}\n", "PO1609", 3, 9, "client", "a map")]
    [InlineData("client: ' '\n", "PO1609", 3, 9, "client", "something in it")]
    [InlineData("removals: [never, exim4]\n", "PO1609", 3, 12, "removals", "never alone")]
    [InlineData("exposure: intern\n", "PO1611", 3, 11, "exposure", "Did you mean")]
    [InlineData("reboot: {when: sometimes}\n", "PO1611", 3, 16, "reboot.when", "never, required, always")]
    [InlineData("eula: Accept\n", "PO1611", 3, 7, "eula", "Did you mean accept?")]
    [InlineData("assetClasses: {nginx: servce}\n", "PO1611", 3, 23, "assetClasses.nginx", "Did you mean service?")]
    [InlineData("dueSoon: 7 days\n", "PO1612", 3, 10, "dueSoon", "'7 days'")]
    [InlineData("dueSoon: 7\n", "PO1612", 3, 10, "dueSoon", "'7'")]
    [InlineData("rollback: {stashLimit: lots}\n", "PO1613", 3, 24, "rollback.stashLimit", "'lots'")]
    [InlineData("support: {debian 12: 2026-02-30}\n", "PO1614", 3, 22, "support.debian 12", "'2026-02-30'")]
    [InlineData("retries: {attempts: 11}\n", "PO1615", 3, 21, "retries.attempts", "from 1 to 10")]
    [InlineData("retries: {attempts: -1}\n", "PO1615", 3, 21, "retries.attempts", "from 1 to 10")]
    [InlineData("maxFeedAge: 0s\n", "PO1615", 3, 13, "maxFeedAge", "from 1h to 365d")]
    [InlineData("rollback: {stashLimit: 2TiB}\n", "PO1615", 3, 24, "rollback.stashLimit", "to 1TiB")]
    [InlineData("standards: [cyber-essentials]\n", "PO1616", 3, 13, "standards", "there are bod-26-04,")]
    [InlineData("standards: [bod-26-40]\n", "PO1616", 3, 13, "standards", "Did you mean bod-26-04?")]
    [InlineData("standards: [./own.yaml]\n", "PO1616", 3, 13, "standards", "cannot be used")]
    [InlineData("standards: [bod-26-04, bod-26-04]\n", "PO1627", 3, 24, "standards", "stands twice")]
    [InlineData("extends: gone.yaml\n", "PO1620", 3, 10, "extends", "cannot be used")]
    [InlineData("extends: .\n", "PO1620", 3, 10, "extends", "cannot be used")]
    [InlineData("health: {tcp: [localhost]}\n", "PO1628", 3, 16, "health.tcp", "host:port")]
    [InlineData("health: {tcp: ['localhost:0']}\n", "PO1628", 3, 16, "health.tcp", "host:port")]
    [InlineData("health: {tcp: ['::1:443']}\n", "PO1628", 3, 16, "health.tcp", "host:port")]
    [InlineData("health: {http: ['ftp://h/']}\n", "PO1628", 3, 17, "health.http", "http")]
    [InlineData("health: {http: ['/etc/passwd']}\n", "PO1628", 3, 17, "health.http", "http")]
    [InlineData("health: {http: ['https://u:secret@h/']}\n", "PO1628", 3, 17, "health.http", "without a password")]
    [InlineData("health: {commands: [/bin/true]}\n", "PO1629", 3, 20, "health.commands", "list of argument lists")]
    [InlineData("health: {commands: [[true]]}\n", "PO1629", 3, 22, "health.commands[0]", "full path")]
    public void A_mistake_is_shown_in_its_place_with_its_key(string keys, string id, int line, int column, string key, string part)
    {
        var mistake = Mistake(keys);

        Assert.Equal((id, line, column, key), (mistake.Id, mistake.Line, mistake.Column, mistake.Key));
        Assert.Contains(part, mistake.Message);
        Assert.Equal(Path.Combine(Folder, "policy.yaml"), mistake.File);
    }

    [Fact]
    public void A_password_in_an_address_is_not_repeated() => Assert.DoesNotContain("secret", Mistake("health: {http: ['https://u:secret@h/']}\n").Message);

    [Fact]
    public void What_looks_like_a_boolean_and_is_none_says_what_to_write() => Assert.Contains("true or false", Mistake("drivers: off\n").Remedy);

    [Theory]
    [InlineData("{package: x, owner: o, reason: r}", "PO1610", "holds[0].until")]
    [InlineData("{package: x, until: 2027-01-31, reason: r}", "PO1610", "holds[0].owner")]
    [InlineData("{package: x, until: 2027-01-31, owner: o}", "PO1610", "holds[0].reason")]
    [InlineData("{package: x, until: 2027-01-31, owner: '', reason: r}", "PO1609", "holds[0].owner")]
    [InlineData("{package: x, until: 2027-02-29, owner: o, reason: r}", "PO1614", "holds[0].until")]
    [InlineData("{until: 2027-01-31, owner: o, reason: r}", "PO1621", "holds[0]")]
    [InlineData("{package: [], until: 2027-01-31, owner: o, reason: r}", "PO1621", "holds[0].package")]
    [InlineData("{kb: KB, until: 2027-01-31, owner: o, reason: r}", "PO1622", "holds[0].kb")]
    [InlineData("{cve: CVE-26-1, until: 2027-01-31, owner: o, reason: r}", "PO1622", "holds[0].cve")]
    [InlineData("{package: x, until: 2027-01-31, owner: o, reason: r, effect: skip}", "PO1611", "holds[0].effect")]
    public void A_hold_that_lacks_or_garbles_something_is_refused(string hold, string id, string key)
    {
        var mistake = Mistake($"holds:\n  - {hold}\n");

        Assert.Equal((id, key), (mistake.Id, mistake.Key));
    }

    [Fact]
    public void An_expired_hold_is_a_warning_from_the_day_after_its_last()
    {
        const string Keys = "holds: [{package: docker-ce, until: 2027-01-31, owner: ops@contoso.example, reason: r}]\n";

        Assert.Empty(Read(Keys).Diagnostics);
        Assert.Empty(Read(Keys, new DateTimeOffset(2027, 1, 31, 23, 59, 59, TimeSpan.Zero)).Diagnostics);
        var mistake = Mistake(Keys, new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(("PO1624", DiagnosticLevel.Warning, "holds[0].until"), (mistake.Id, mistake.Level, mistake.Key));
        Assert.Contains("docker-ce", mistake.Message);
        Assert.Contains("ops@contoso.example", mistake.Message);
    }

    [Theory]
    [InlineData("{every: daily at 03:00, duration: 1h, timeZone: Europe/London}", "PO1610", "windows[0].name")]
    [InlineData("{name: w, every: daily at 03:00, timeZone: Europe/London}", "PO1610", "windows[0].duration")]
    [InlineData("{name: w, every: daily at 03:00, duration: 1h}", "PO1610", "windows[0].timeZone")]
    [InlineData("{name: w, every: whenever, duration: 1h, timeZone: Europe/London}", "PO1618", "windows[0].every")]
    [InlineData("{name: w, every: daily at 03:00, duration: 1h, timeZone: Europe/Londn}", "PO1617", "windows[0].timeZone")]
    [InlineData("{name: w, every: daily at 03:00, duration: 8d, timeZone: Europe/London}", "PO1615", "windows[0].duration")]
    [InlineData("{name: w, every: daily at 03:00, duration: 25h, timeZone: Europe/London}", "PO1626", "windows[0].every")]
    [InlineData("{name: w, every: 'sat,sun at 03:00', duration: 30h, timeZone: Europe/London}", "PO1626", "windows[0].every")]
    [InlineData("{name: w, every: day 31 at 03:00, duration: 1h, timeZone: Europe/London}", "PO1626", "windows[0].every")]
    [InlineData("{name: w, every: 5th fri at 03:00, duration: 1h, timeZone: Europe/London}", "PO1626", "windows[0].every")]
    public void A_window_that_cannot_be_or_surprises_is_told(string window, string id, string key)
    {
        var mistake = Mistake($"windows:\n  - {window}\n");

        Assert.Equal((id, key), (mistake.Id, mistake.Key));
        Assert.Equal(id == "PO1626" ? DiagnosticLevel.Warning : DiagnosticLevel.Error, mistake.Level);
    }

    [Fact]
    public void Two_windows_of_one_name_are_refused() => Assert.Equal("PO1627", Mistake(
        """
        windows:
          - {name: w, every: daily at 03:00, duration: 1h, timeZone: UTC}
          - {name: W, every: daily at 05:00, duration: 1h, timeZone: UTC}

        """).Id);

    [Theory]
    [InlineData("{from: 2027-01-04, to: 2026-12-18, reason: r}", "PO1625")]
    [InlineData("{from: 2026-12-18, to: 2026-12-32, reason: r}", "PO1614")]
    [InlineData("{from: 2026-12-18, to: 2026-12-18}", "PO1610")]
    public void A_blackout_that_cannot_be_is_refused(string blackout, string id) => Assert.Equal(id, Mistake($"blackouts: [{blackout}]\n").Id);

    [Theory]
    [InlineData("run: /sbin/drain --now", "takes an argument list, not the line")]
    [InlineData("run: []", "a list of texts")]
    [InlineData("run: [[/sbin/drain]]", "a list of texts")]
    [InlineData("run: [drain]", "full path")]
    [InlineData("run: [./drain]", "full path")]
    [InlineData("run: ['C:drain.exe']", "full path")]
    public void A_hook_is_an_argument_list_that_begins_with_a_full_path(string run, string part)
    {
        var mistake = Mistake($"hooks:\n  before:\n    - {run}\n");

        Assert.Equal(("PO1629", "hooks.before[0].run"), (mistake.Id, mistake.Key));
        Assert.Contains(part, mistake.Message);
        Assert.NotEqual(0, mistake.Line);
    }

    [Fact]
    public void The_remedy_of_a_shell_line_is_an_argument_list() => Assert.Contains("argument list", Mistake("hooks: {after: [{run: echo}]}\n").Remedy);

    [Theory]
    [InlineData("{package: 'linux-image-*'}", "{package: 'linux-*'}", true)]
    [InlineData("{package: 'linux-image-*'}", "{}", true)]
    [InlineData("{}", "{}", true)]
    [InlineData("{classification: security}", "{classification: [bugfix, security]}", true)]
    [InlineData("{classification: security, severity: critical}", "{classification: security}", true)]
    [InlineData("{kb: 5071547}", "{kb: KB5071547}", true)]
    [InlineData("{package: 'a?'}", "{package: 'a*'}", true)]
    [InlineData("{classification: security}", "{package: openssl}", false)]
    [InlineData("{}", "{package: openssl}", false)]
    [InlineData("{package: 'linux-*'}", "{package: 'linux-image-*'}", false)]
    [InlineData("{package: 'a*'}", "{package: 'a?'}", false)]
    [InlineData("{package: 'a*'}", "{package: 'a?*'}", false)]
    [InlineData("{package: [a, b]}", "{package: a}", false)]
    public void An_approval_that_a_later_one_always_beats_is_a_warning(string early, string late, bool isWarning)
    {
        var reading = Read($"approve:\n  - {early}\n  - {late}\n");

        Assert.NotNull(reading.Policy);
        Assert.Equal(isWarning ? ["PO1623"] : [], reading.Diagnostics.Select(d => d.Id));
        Assert.All(reading.Diagnostics, d => Assert.Equal((4, "approve[0]"), (d.Line, d.Key)));
    }

    [Fact]
    public void Every_mistake_of_a_file_is_listed_in_the_order_of_lines()
    {
        var reading = Read("drivers: maybe\nhold: []\ndueSoon: soon\nretries: {attempts: 99}\n");

        Assert.Null(reading.Policy);
        Assert.Equal([(3, "PO1609"), (4, "PO1608"), (5, "PO1612"), (6, "PO1615")], reading.Diagnostics.Select(d => (d.Line, d.Id)));
    }

    [Theory]
    [InlineData("name: n\n", "PO1607")]
    [InlineData("apiVersion: patchops/v2\nname: n\n", "PO1607")]
    [InlineData("apiVersion: patchops/v1\n", "PO1610")]
    [InlineData("", "PO1606")]
    [InlineData("# nothing\n", "PO1606")]
    [InlineData("- a\n", "PO1606")]
    [InlineData("text\n", "PO1606")]
    public void A_file_without_form_name_or_keys_is_refused(string text, string id)
    {
        var reading = Files.Read(Write("policy.yaml", text));

        Assert.Equal(id, Assert.Single(reading.Diagnostics).Id);
        Assert.Null(reading.Policy);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_diagnostic_of_the_file_as_a_whole()
    {
        var reading = Files.Read(Path.Combine(Folder, "gone.yaml"));

        var mistake = Assert.Single(reading.Diagnostics);
        Assert.Equal(("PO1601", 0), (mistake.Id, mistake.Line));
        Assert.Equal("PO1601", Assert.Throws<PatchOpsException>(reading.Require).Code.Id);
    }

    [Fact]
    public void An_operation_that_needs_the_policy_says_how_many_errors_there_are_and_the_first()
    {
        var failure = Assert.Throws<PatchOpsException>(Read("drivers: maybe\ndueSoon: soon\n").Require);

        Assert.Equal("PO1605", failure.Code.Id);
        Assert.Contains("2 errors", failure.Message);
        Assert.Contains("(3,10)", failure.Message);
    }
}
