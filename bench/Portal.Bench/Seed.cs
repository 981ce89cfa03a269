using Portal.Complaints;
using Portal.Data.Demo;
using Portal.Workflows.Complaints;

namespace Portal.Bench;

/// <summary>How much is seeded, and who signs in to measure.</summary>
public static class Seed
{
    public const int Users = 500;
    public const int Accounts = 20_000;
    public const int Opportunities = 200_000;
    public const int Complaints = 10_000;
    public const string Password = "bench-portal-2026";

    /// <summary>Representatives whose inbox and lists fill a page, one for each connection of the load driver.</summary>
    public const int BusyReps = 8;
    public const int ComplaintsOfBusyRep = 110;

    public const int Directors = 5;
    public const int Managers = 44;
    public const int FirstRep = 1 + Directors + Managers;

    public static string Email(int index) => $"u{index}@bench.local";
    public static string RepEmail(int index) => Email(FirstRep + index);
    public static string ManagerEmail => Email(1 + Directors);
    public static string DirectorEmail => Email(1);

    private static readonly (string Step, int Weight)[] Weights =
    [
        (ComplaintStep.Closed, 50), (ComplaintStep.Dismissed, 8), (ComplaintStep.Received, 7), (ComplaintStep.Assessment, 7),
        (ComplaintStep.Investigation, 8), (ComplaintStep.Approval, 7), (ComplaintStep.Decided, 6), (ComplaintStep.AwaitingAnswer, 7),
    ];

    /// <summary>A complaint of an account that ends in one of all steps, more often at the end of its life than on the way.</summary>
    public static DemoStory Story(Random random, string account, int index)
    {
        var target = Pick(random);
        var done = target is ComplaintStep.Closed or ComplaintStep.Dismissed;
        var steps = StepsTo(target, random);
        var needed = steps.Sum(s => s.After);
        // Ended ones are spread over two years of working hours, open ones over the last days.
        var ago = needed + (done ? 1 + random.NextDouble() * 3600 : random.NextDouble() * 10);
        return new(account, $"Bearing noise on line {index % 40 + 1}, batch {10_000 + index}",
            $"The customer reports noise and vibration since the last service, batch {10_000 + index}; production runs at half speed and asks for a visit.",
            "Visit this week and a replacement unit.", (ComplaintChannel)(index % Enum.GetValues<ComplaintChannel>().Length),
            (ComplaintCategory)(index % Enum.GetValues<ComplaintCategory>().Length), random.Next(1, 4), random.Next(1, 4), ago, steps,
            Contact: "Contact 1 of " + account, Product: $"Product {index % 20 + 1}");
    }

    private static string Pick(Random random)
    {
        var at = random.Next(Weights.Sum(w => w.Weight));
        foreach (var (step, weight) in Weights)
        {
            if ((at -= weight) < 0) { return step; }
        }
        return ComplaintStep.Closed;
    }

    private static List<DemoStep> StepsTo(string target, Random random)
    {
        double Hours() => 0.2 + random.NextDouble() * 2;
        if (target == ComplaintStep.Dismissed) { return [new(Hours(), "owner", ComplaintAction.Dismiss, "A duplicate of an earlier one.")]; }
        // The expensive remedy of a case that is to wait for approval; the others stay below the limit unless severity asks for it.
        var depth = target switch
        {
            ComplaintStep.Received => 0, ComplaintStep.Assessment => 1, ComplaintStep.Investigation => 2, ComplaintStep.Approval => 3,
            ComplaintStep.Decided => 4, ComplaintStep.AwaitingAnswer => 5, _ => 6,
        };
        return new List<DemoStep>
        {
            new(Hours(), "owner", ComplaintAction.Acknowledge),
            new(Hours(), "owner", ComplaintAction.Assess, Impact: 2, Urgency: 2),
            new(Hours(), "owner", ComplaintAction.Propose, Cause: "Wear of the front bearing.", Remedy: "Replacement and one free service.", Cost: 30_000),
            new(Hours(), "manager", ComplaintAction.Approve),
            new(Hours(), "owner", ComplaintAction.Communicate, "Told by telephone and in writing."),
            new(Hours(), "owner", ComplaintAction.Close, "Customer content.", Remedy: "Replacement and one free service."),
        }[..depth];
    }
}
