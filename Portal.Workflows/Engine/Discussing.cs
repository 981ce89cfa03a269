namespace Portal.Workflows.Engine;

/// <summary>Saying something beside the decisions: comments with mentions, copies, reminders.</summary>
internal static class Discussing
{
    /// <summary>Most people that one comment or copy may name.</summary>
    public const int MostPeople = 20;

    /// <summary>whoever is mentioned may read along, and may be asked for an answer by a date.</summary>
    public static Verb Comment { get; } = new(EngineActions.Comment, (step, _) => step.Discussed is not null, TakesPart, [],
        _ => [Requirement.Reason, new("HasPeople", NamesNobodyWrongly), new("HasAnswerBy", AsksInTime)], DoComment);

    /// <summary>others are told and may read along from now on.</summary>
    public static Verb Copy { get; } = new(EngineActions.Copy, (step, _) => step.Discussed is not null, TakesPart, [],
        _ => [new("HasPeople", (c, command) => Verbs.NamesOthers(c, command, MostPeople))], DoCopy);

    /// <summary>those who hold the step are asked to act; each at most once a day, and only while people work.</summary>
    public static Verb Nudge { get; } = new(EngineActions.Nudge, (step, _) => step.Reminded is not null && !step.IsEnd,
        (step, c, actor) => (Choices.Holds(c, actor) || c.State.Copied.Contains(actor) || Choices.IsNamed(c, step.Reminded!, actor)) && !c.State.Assigned.Contains(actor),
        [new("NotRemindedToday", (c, _) => NotYet(c).Any()), new("DuringWork", (c, _) => c.Calendar.IsWorkingTime(c.NowUtc))], _ => [], DoRemind);

    /// <summary>Holders, their line, those whom the step lets speak, and everybody who was brought in by a mention or a copy.</summary>
    private static bool TakesPart(StepDefinition step, WorkflowCase c, int actorId) =>
        Choices.Holds(c, actorId) || c.State.Copied.Contains(actorId) || Choices.IsNamed(c, step.Discussed!, actorId);

    private static bool NamesNobodyWrongly(WorkflowCase c, Command command) => command.Facts?.People is not { Count: > 0 } || Verbs.NamesOthers(c, command, MostPeople);

    private static bool AsksInTime(WorkflowCase c, Command command) =>
        command.Facts?.AnswerByUtc is not { } by || (command.Facts.People is { Count: > 0 } && by > c.NowUtc && by <= c.NowUtc.AddDays(90));

    private static Outcome DoComment(WorkflowDefinition definition, WorkflowCase c, Command command)
    {
        var mentioned = command.Facts?.People ?? [];
        var answered = c.State.Questions.Where(q => q.Asked == command.ActorId).ToList();
        var others = Role.Holder.Find(c, c.NowUtc).Concat(answered.Select(q => q.AskedBy)).Where(p => p != command.ActorId).Except(mentioned).Distinct().ToArray();
        var outcome = Pausing.Stay(definition, c, command.Action, command.ActorId, command.Note, command.Facts ?? JournalFacts.None);
        return outcome with
        {
            Copies = [.. mentioned.Except(c.State.Copied)], Answers = answered.Count > 0 ? [command.ActorId] : [],
            Effects = [.. others.Length > 0 ? [new Effect("Commented", others)] : Array.Empty<Effect>(),
                .. mentioned.Count > 0 ? [new Effect("Mentioned", mentioned, command.Facts!.AnswerByUtc)] : Array.Empty<Effect>()],
        };
    }

    private static Outcome DoCopy(WorkflowDefinition definition, WorkflowCase c, Command command) =>
        Pausing.Stay(definition, c, command.Action, command.ActorId, command.Note, command.Facts!) with
        {
            Copies = [.. command.Facts!.People!.Except(c.State.Copied)], Effects = [new("Copied", command.Facts.People!)],
        };

    private static Outcome DoRemind(WorkflowDefinition definition, WorkflowCase c, Command command)
    {
        var people = NotYet(c).ToArray();
        var outcome = Pausing.Stay(definition, c, command.Action, command.ActorId, command.Note, new() { Told = people });
        return outcome with { Effects = [new("Nudged", people, outcome.DueUtc)] };
    }

    private static DateOnly Day(WorkflowCase c, DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, c.Calendar.TimeZone));

    /// <summary>Holders whom nobody has reminded on this calendar day.</summary>
    private static IEnumerable<int> NotYet(WorkflowCase c) =>
        c.State.Assigned.Where(p => !c.State.Nudged.TryGetValue(p, out var at) || Day(c, at) != Day(c, c.NowUtc));
}
