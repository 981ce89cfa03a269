using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>Whom each rule names. The asker 1 answers to 7, who answers to 8; 1, 2 and 3 are a team that 2 heads; 5 and 6 are of HR, 6 looks after that team.</summary>
public sealed class WhoDecidesTests
{
    public static TheoryData<string, Role, string, string> Rules => new()
    {
        { "named person", Role.Person(4), "", "4" },
        { "role", Role.Holding("HR"), "", "5,6" },
        { "account owner", Role.Owner, "", "1" },
        { "one level up", Role.Above("Boss", 1, s => s.OwnerId), "", "7" },
        { "two levels up", Role.Above("BossOfBoss", 2, s => s.OwnerId), "", "8" },
        { "more levels than there are", Role.Above("Top", 9, s => s.OwnerId), "", "8" },
        { "everybody up the line to level 2", Role.LineUpTo("Line", 2, s => s.OwnerId), "", "7,8" },
        { "team head", Role.TeamHead("Head", s => s.OwnerId), "", "2" },
        { "HR of the person", Role.HrOf("Hr", s => s.OwnerId), "", "6" },
        { "named person who has left: the next one up", Role.Person(4), "left 4", "7" },
        { "named person away without a deputy: the next one up", Role.Person(4), "away 4", "7" },
        { "one level up, who is away: the next one up", Role.Above("Boss", 1, s => s.OwnerId), "away 7", "8" },
        { "HR of the person, who has left: the rest of HR", Role.HrOf("Hr", s => s.OwnerId), "left 6", "5" },
        { "team head who has left: the next one up", Role.TeamHead("Head", s => s.OwnerId), "left 2", "7" },
        { "somebody whom the record does not name: nobody, so the administrators", Role.Above("Nobody", 1, _ => null), "", "9" },
    };

    [Theory, MemberData(nameof(Rules))]
    public void TheRule_NamesThesePeople(string rule, Role role, string setting, string expected)
    {
        var office = new Office { Teams = { [1] = 2, [2] = 2, [3] = 2 }, Hr = { 5, 6 }, HrPartners = { [1] = 6 } };
        foreach (var (what, person) in setting.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split(' ')).Select(s => (s[0], int.Parse(s[1], null))))
        {
            if (what == "left") { office.Left.Add(person); } else { office.Away(person); }
        }
        var definition = new OneStep(role);
        definition.Validate();
        WorkflowCase seed = new(office, new(), null!, office, Portal.Workflows.Calendar.WorkingCalendar.Default, Story.At("2026-06-02 10:00"));

        var outcome = Decider.Start(definition, seed);

        Assert.True(expected == string.Join(',', outcome.State.Assigned.Order()), $"{rule}: {string.Join(',', outcome.State.Assigned.Order())}");
        Assert.Equal(expected == "9" ? "NobodyFound" : null, outcome.Incident);
    }

    private sealed class OneStep : WorkflowDefinition
    {
        public OneStep(Role role) : base("one", 1)
        {
            Step("Ask").AssignTo(role).On("Do", "Done");
            Step("Done");
        }
    }
}
