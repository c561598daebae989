using PatchOps.Deployment;
using PatchOps.Health;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Health;

public sealed class HealthCheckTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 27, 3, 0, 0, TimeSpan.Zero);
    private static readonly HealthPolicy s_policy = new()
    {
        Services = ["nginx", "down", "odd"],
        Tcp = ["127.0.0.1:443"],
        Http = ["http://localhost/"],
        Commands = [["/bin/check", "a b"]],
    };

    [Fact]
    public void Everything_that_the_policy_names_is_looked_at_and_what_the_machine_says_of_itself()
    {
        var samples = Take(s_policy, "/", new Fake { Failed = ["bad.service"], Errors = 8 });
        Assert.Equal(
            [
                "Service nginx True", "Service down False", "Service odd ", "Tcp 127.0.0.1:443 True", "Http http://localhost/ True", "Command /bin/check a b True",
                "FailedUnit * False", "FailedUnit bad.service False", "ErrorRate * True",
            ],
            samples.Select(s => $"{s.Kind} {s.Target} {s.IsHealthy}"));
        Assert.Equal(2, samples[^1].Value);
    }

    [Fact]
    public void Of_another_root_only_what_can_be_asked_from_here_is_looked_at() =>
        Assert.Equal([HealthKind.Tcp, HealthKind.Http, HealthKind.Command], Take(s_policy, "/srv/root", new Fake()).Select(s => s.Kind));

    [Fact]
    public void Without_a_service_manager_nothing_is_known_and_nobody_is_asked()
    {
        var samples = Take(s_policy, "/", new Fake { IsAvailable = false });
        Assert.All(samples.Where(s => s.Kind is HealthKind.Service or HealthKind.FailedUnit or HealthKind.ErrorRate), s => Assert.Null(s.IsHealthy));
    }

    [Fact]
    public void A_manager_that_tells_nothing_is_not_a_machine_without_failures()
    {
        var samples = Take(new HealthPolicy(), "/", new Fake { Failed = null, Errors = null });
        Assert.Equal([null, null], samples.Select(s => s.IsHealthy));
        Assert.Equal([null, null], samples.Select(s => s.Value));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(60, 1)]
    [InlineData(240, 0.25)]
    public void One_error_in_a_minute_is_not_sixty_in_an_hour(int minutes, double perHour)
    {
        var samples = HealthCheck.Take(new HealthPolicy(), "/", new Fake { Errors = 1 }, s_now.AddMinutes(-minutes), s_now, OperationContext.None);
        Assert.Equal(perHour, samples[^1].Value);
    }

    [Fact]
    public void A_clock_that_was_set_back_meanwhile_makes_no_negative_rate() =>
        Assert.Equal(1, HealthCheck.Take(new HealthPolicy(), "/", new Fake { Errors = 1 }, s_now.AddHours(3), s_now, OperationContext.None)[^1].Value);

    [Fact]
    public void Names_from_outside_are_safe_to_show() =>
        Assert.Contains(Take(new HealthPolicy(), "/", new Fake { Failed = ["a\u001b[2Jb"] }), s => s.Target == "a?[2Jb");

    [Fact]
    public void A_caller_who_stops_is_obeyed() => Assert.Throws<OperationCanceledException>(() => HealthCheck.Take(
        s_policy, "/", new Fake(), s_now, s_now, new OperationContext { Cancellation = new CancellationToken(canceled: true) }));

    private static IReadOnlyList<HealthSample> Take(HealthPolicy policy, string root, Fake fake) =>
        HealthCheck.Take(policy, root, fake, s_now.AddHours(-4), s_now, OperationContext.None);

    private sealed class Fake : IDeploymentPorts, IServices, IHealthProbes
    {
        public bool IsAvailable { get; init; } = true;

        public string? Own => null;

        public IReadOnlyList<string>? Failed { get; init; } = [];

        public int? Errors { get; init; } = 0;

        public IServices Services => this;

        public IHealthProbes Probes => this;

        public IMachine Machine => throw new NotSupportedException();

        public IEvidence Evidence => throw new NotSupportedException();

        public ISchedules Schedules => throw new NotSupportedException();

        public IProcessRunner Processes => throw new NotSupportedException();

        public IWait Wait => throw new NotSupportedException();

        public IDisposable Lock(string operation) => throw new NotSupportedException();

        public IDeploymentStore OpenStore(OperationContext context) => throw new NotSupportedException();

        public IDeploymentStore? OpenStoreReadOnly(OperationContext context) => null;

        public bool? IsRunning(string service, OperationContext context) => service switch { "nginx" => true, "down" => false, _ => null };

        public void Restart(string service, OperationContext context) => throw new NotSupportedException();

        public IReadOnlyList<string>? GetFailed(OperationContext context) => Asked(Failed);

        public int? CountErrors(DateTimeOffset since, OperationContext context) => Asked(Errors);

        public HealthSample Tcp(string address, OperationContext context) => Sound(HealthKind.Tcp, address);

        public HealthSample Http(string address, OperationContext context) => Sound(HealthKind.Http, address);

        public HealthSample Command(IReadOnlyList<string> command, OperationContext context) => Sound(HealthKind.Command, string.Join(" ", command));

        private T Asked<T>(T value) => IsAvailable ? value : throw new InvalidOperationException("Nobody is there to ask.");

        private static HealthSample Sound(HealthKind kind, string target) => new() { Kind = kind, Target = target, IsHealthy = true };
    }
}
