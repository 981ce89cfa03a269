using Portal.Complaints;
using Portal.Shared;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Pages.Complaints;

/// <summary>What a posted action says.</summary>
public sealed partial class DetailsModel
{
    private static string KeyOf(Refusal refusal) => refusal.Name switch
    {
        "HasReason" => "Input.Note",
        "HasProposal" => "Input.RootCause",
        "HasPromisedDate" => "Input.Promised",
        "HasPauseDates" => "Input.FollowUp",
        "HasPerson" or "NotOwnRequest" or "NotAskedAlready" => "Input.Person",
        "HasPeople" => "Input.People",
        "HasPlace" => "Input.Place",
        "HasAnswerBy" => "Input.AnswerBy",
        _ => "",
    };

    /// <summary>Reads the fields of the action that was sent, and only those.</summary>
    private (ActionInput, JournalFacts?) Read(Target now)
    {
        foreach (var (key, value) in new[] { ("Note", Input.Note), ("RootCause", Input.RootCause), ("Remedy", Input.Remedy), ("RemedyGiven", Input.RemedyGiven) })
        {
            if (!FormChecks.IsClean(value)) { ModelState.AddModelError("Input." + key, text["Error.Control"]); }
        }
        switch (Input.Action)
        {
            case ComplaintAction.Assess or ComplaintAction.ChangeSeverity:
                return (new(Input.Impact, Input.Urgency, Input.IsSafety), new() { Before = $"{now.Severity}", After = $"{SeverityRule.Of(Input.Impact ?? now.Impact, Input.Urgency ?? now.Urgency, Input.IsSafety)}" });
            case ComplaintAction.Propose:
                var cost = FormChecks.Money(Input.RemedyCost);
                if (cost is null) { ModelState.AddModelError("Input.RemedyCost", text["Error.Money"]); }
                return (new(RootCause: Input.RootCause?.Trim(), Remedy: Input.Remedy?.Trim(), RemedyCost: cost),
                    new() { After = MoneyText.Show(cost), Said = Said(("Field.RootCause", Input.RootCause), ("Field.Remedy", Input.Remedy)) });
            case ComplaintAction.Close:
                return (new(RemedyGiven: Input.RemedyGiven?.Trim()), null);
            case ComplaintAction.Update:
                return (new(), new() { PromisedUtc = Moment("Promised", Input.Promised) });
            case EngineActions.Pause:
                if (Input.PauseReason is not ("WaitingForCustomer" or "SiteClosed")) { ModelState.AddModelError("Input.PauseReason", text["Choose"]); }
                return (new(), new() { Reason = Input.PauseReason, FollowUpUtc = Moment("FollowUp", Input.FollowUp), UntilUtc = Moment("Until", Input.Until) });
            case EngineActions.Transfer or EngineActions.AddApprover:
                return (new(), new() { People = Input.Person is { } person ? [person] : null, Place = Input.Place });
            case EngineActions.Comment or EngineActions.Copy:
                return (new(), new() { People = People() is { Count: > 0 } people ? people : null, AnswerByUtc = string.IsNullOrWhiteSpace(Input.AnswerBy) ? null : Moment("AnswerBy", Input.AnswerBy) });
            default:
                return (new(), null);
        }
    }

    /// <summary>Kept with the entry, so that what was proposed in earlier rounds stays readable.</summary>
    private static Dictionary<string, string>? Said(params (string Field, string? Text)[] said)
    {
        var given = said.Where(s => !string.IsNullOrWhiteSpace(s.Text)).ToDictionary(s => s.Field, s => s.Text!.Trim());
        return given.Count > 0 ? given : null;
    }

    /// <summary>Those picked, and in a comment those named in it.</summary>
    private IReadOnlyList<int> People()
    {
        var picked = Input.People.OfType<int>().ToList();
        if (Input.Action != EngineActions.Comment) { return picked; }
        var errors = new List<string>();
        var people = mentions.Read(Input.Note, picked, me.Viewer.UserId, errors);
        foreach (var error in errors) { ModelState.AddModelError("Input.Note", error); }
        return people;
    }

    private DateTime? Moment(string field, string? typed)
    {
        var moment = FormChecks.Moment(typed, clock.Zone);
        if (moment is null) { ModelState.AddModelError("Input." + field, text["Error.Moment"]); }
        return moment;
    }
}
