using Portal.Performance.SignOffs;
using Portal.Shared;
using Portal.Workflows.Performance;

namespace Portal.Pages.Performance.SignOffs;

/// <summary>Reading what was typed, each mistake beside its field.</summary>
public sealed partial class DetailsModel
{
    private const int LongestShort = 1000;
    private const int MostScore = 200_00;
    private const int LongestPlanDays = 366;

    private SignOffInput Read()
    {
        CheckTexts();
        var today = cards.Today(SignOff.OwnerId);
        var input = new SignOffInput(Input.Strengths, Input.Improvements, ReadJudged(), Words: Input.Note, Witness: Input.Witness, Outcome: Input.Outcome is { } outcome && Enum.IsDefined(outcome) ? outcome : null);
        switch (Input.Action)
        {
            case SignOffAction.Hold:
                var shared = SignOff.SharedUtc is { } at ? DateOnly.FromDateTime(at).AddDays(-1) : today;
                if (Input.Day is { } held && (held > today || held < shared)) { ModelState.AddModelError("Input.Day", text["Error.TalkDay"]); }
                return input with { Day = Input.Day };
            case SignOffAction.Refuse:
                if (Input.Witness is { } witness && Witnesses.All(p => p.Id != witness)) { ModelState.AddModelError("Input.Witness", text["Error.Witness"]); }
                return input;
            case SignOffAction.Revise:
                return input with { Score = ReadScore() };
            case SignOffAction.Agree:
                return ReadPlan(input, today);
            default:
                return input;
        }
    }

    private void CheckTexts()
    {
        void Check(string field, string? typed) { if (!FormChecks.IsClean(typed)) { ModelState.AddModelError(field, text["Error.Control"]); } }
        Check("Input.Note", Input.Note);
        Check("Input.Strengths", Input.Strengths);
        Check("Input.Improvements", Input.Improvements);
        for (var i = 0; i < Input.Plan.Count; i++) { Check($"Input.Plan[{i}].Text", Input.Plan[i].Text); }
        if (Input.Action is SignOffAction.Return or SignOffAction.Refuse && Input.Note?.Trim().Length > LongestShort) { ModelState.AddModelError("Input.Note", text["Error.TooLong", LongestShort]); }
    }

    private Dictionary<long, int> ReadJudged()
    {
        var judged = new Dictionary<long, int>();
        foreach (var line in card.Card.Lines.Where(l => l.Kpi.Scale != KpiScale.Number))
        {
            if (Input.Judged.GetValueOrDefault(line.Kpi.Id) is not { } said) { continue; }
            var (least, most) = line.Kpi.Scale == KpiScale.Anchored ? (1, KpiScoring.BestStep) : (0, 1);
            if (said >= least && said <= most) { judged[line.Kpi.Id] = said; } else { ModelState.AddModelError(JudgedField(line.Kpi.Id), text["Error.Judged"]); }
        }
        return judged;
    }

    private long? ReadScore()
    {
        if (string.IsNullOrWhiteSpace(Input.Score)) { return null; }
        var score = FormChecks.Money(Input.Score, MostScore);
        if (score is null) { ModelState.AddModelError("Input.Score", text["Error.Score"]); }
        return score;
    }

    private SignOffInput ReadPlan(SignOffInput input, DateOnly today)
    {
        if (Input.Day is { } day && (day <= today || day.DayNumber - today.DayNumber > LongestPlanDays)) { ModelState.AddModelError("Input.Day", text["Error.SecondReview"]); }
        var items = new List<NewPlanItem>();
        for (var i = 0; i < Input.Plan.Count; i++)
        {
            var row = Input.Plan[i];
            if (string.IsNullOrWhiteSpace(row.Text) && row.Course is null) { continue; }
            if (row.Text?.Trim().Length is not >= 2) { ModelState.AddModelError($"Input.Plan[{i}].Text", text["Error.PlanText", i + 1]); continue; }
            if (row.DueOn is not { } due || due < today || due > Input.Day) { ModelState.AddModelError($"Input.Plan[{i}].DueOn", text["Error.PlanDue", i + 1]); continue; }
            if (row.Course is { } course && Courses.All(c => c.Id != course)) { ModelState.AddModelError($"Input.Plan[{i}].Course", text["Error.PlanCourse", i + 1]); continue; }
            items.Add(new(row.Text.Trim(), due, row.Course));
        }
        var looks = Input.FollowUps.OfType<DateOnly>().Distinct().Order().ToList();
        if (looks.Exists(d => d <= today || d >= Input.Day)) { ModelState.AddModelError("Input.FollowUps", text["Error.FollowUps"]); }
        return input with { Day = Input.Day, Plan = items, FollowUps = looks };
    }

    public static string JudgedField(long kpi) => FormattableString.Invariant($"Input.Judged[{kpi}]");

    private string FieldOf(string refusal) => refusal switch
    {
        "HasReason" or "HasReturnNote" or "HasJudgement" => "Input.Note",
        "HasTalk" => "Input.Day",
        "HasRefusalProof" => Input.Witness is null ? "Input.Witness" : "Input.Note",
        "HasRevision" => "Input.Score",
        "HasPlan" => Input.Day is null ? "Input.Day" : "Input.Plan",
        "HasSecondResult" => Input.Outcome is null ? "Input.Outcome" : "Input.Note",
        "HasDraft" => Input.Strengths?.Trim().Length is not >= 2 ? "Input.Strengths" : Input.Improvements?.Trim().Length is not >= 2 ? "Input.Improvements" : "",
        _ => "",
    };
}
