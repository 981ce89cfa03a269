using Portal.Reviews;
using Portal.Shared;
using Portal.Workflows.Goals;

namespace Portal.Pages.Reviews;

/// <summary>Reading what was typed, each mistake beside its field.</summary>
public sealed partial class DetailsModel
{
    private const long MostMoney = 1_000_000_000_000_00;

    private ReviewInput Read()
    {
        CheckTexts();
        return Input.Action switch
        {
            ReviewAction.Submit => ReadPart(),
            ReviewAction.Plan => new(MeetingUtc: ReadMeeting()),
            ReviewAction.Conclude => new(Rating: Input.Rating, Agreement: Input.Agreement, Promises: [.. ReadPromises()]),
            ReviewAction.Revise => new(Rating: Input.Rating),
            _ => new(),
        };
    }

    private void CheckTexts()
    {
        void Check(string field, string? typed) { if (!FormChecks.IsClean(typed)) { ModelState.AddModelError(field, text["Error.Control"]); } }
        Check("Input.Note", Input.Note);
        Check("Input.Agreement", Input.Agreement);
        for (var i = 0; i < Input.Promises.Count; i++) { Check($"Input.Promises[{i}].Text", Input.Promises[i].Text); }
        foreach (var (question, typed) in Input.Answers)
        {
            Check(FieldOf(question), typed);
            if (typed?.Trim().Length > Portal.Reviews.Answers.LongestText) { ModelState.AddModelError(FieldOf(question), text["Error.TooLong", Portal.Reviews.Answers.LongestText]); }
        }
    }

    private ReviewInput ReadPart()
    {
        if (ToWrite is not { } part) { return new(); }
        foreach (var question in Portal.Reviews.Answers.Wrong(card.Questions, part, Input.Answers))
        {
            if (ModelState[FieldOf(question.Id)]?.Errors is not { Count: > 0 }) { ModelState.AddModelError(FieldOf(question.Id), text[$"Error.Answer.{question.Kind}", question.Wording(Culture)]); }
        }
        return new(Portal.Reviews.Answers.Write(card.Questions, part, Input.Answers));
    }

    private DateTime? ReadMeeting()
    {
        var at = FormChecks.Moment(Input.Meeting, clock.Zone);
        if (at is null) { ModelState.AddModelError("Input.Meeting", text["Error.Moment"]); }
        return at;
    }

    private IEnumerable<NewPromise> ReadPromises()
    {
        for (var i = 0; i < Input.Promises.Count; i++)
        {
            var row = Input.Promises[i];
            if (string.IsNullOrWhiteSpace(row.Text))
            {
                if (row.Measure is not null || !string.IsNullOrWhiteSpace(row.Target)) { ModelState.AddModelError($"Input.Promises[{i}].Text", text["Error.PromiseText", i + 1]); }
                continue;
            }
            var target = ReadTarget(row, i);
            yield return new(row.Text.Trim(), row.Measure, target);
        }
    }

    private long? ReadTarget(PromiseInput row, int i)
    {
        if (string.IsNullOrWhiteSpace(row.Target)) { return null; }
        var target = row.Measure is null ? null : FormChecks.Money(row.Target.Replace("%", "", StringComparison.Ordinal), row.Measure.Value.IsShare() ? 100 * MetricKinds.Unit : MostMoney);
        if (target is not > 0) { ModelState.AddModelError($"Input.Promises[{i}].Target", text[row.Measure is null ? "Error.PromiseMeasure" : "Error.PromiseTarget", i + 1]); }
        return target;
    }

    private static string FieldOf(int question) => $"Input.Answers[{question}]";

    private string FieldOf(string refusal) => refusal switch
    {
        "HasReason" => "Input.Note",
        "HasMeetingDate" => "Input.Meeting",
        "HasRating" => "Input.Rating",
        "HasConclusion" => Input.Rating is null ? "Input.Rating" : "Input.Agreement",
        _ => "",
    };
}
