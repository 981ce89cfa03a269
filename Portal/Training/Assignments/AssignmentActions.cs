using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Calendars;
using Portal.Data;
using Portal.Files;
using Portal.Organization;
using Portal.Training.Quiz;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Training;

namespace Portal.Training.Assignments;

/// <summary>What the form of an action says.</summary>
/// <param name="DueOn">The day asked for or granted.</param>
public sealed record TrainingDeed(string Action, string? Note = null, DateOnly? DueOn = null, string? Evidence = null, IReadOnlyList<StoredFile>? Files = null);

/// <summary>Use cases of assignments. Every one is one transaction.</summary>
public sealed class AssignmentActions(PortalDbContext db, WorkflowRuntime runtime, Graduation graduation, DirectoryCache directory, CalendarBook calendars, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Carries out an action on an assignment that the viewer sees.</summary>
    public Task<ActResult> ActAsync(long id, TrainingDeed deed, Viewer viewer, Guid requestId, int seenSeq) => db.WriteAsync(async () =>
    {
        var found = await db.Assignments.VisibleTo(viewer, db).Where(a => a.Id == id).Select(a => new { a.OwnerId, a.InstanceId, a.DueOn, a.AskedDueOn }).SingleOrDefaultAsync();
        if (found is null) { return ActResult.NotFound; }
        var day = deed.DueOn ?? (deed.Action == TrainingAction.Grant ? found.AskedDueOn : null);
        var facts = deed.Action switch
        {
            TrainingAction.AskExtension when day is { } asked => new JournalFacts { Before = Typed(found.DueOn), After = Typed(asked) },
            TrainingAction.Grant when day is { } granted => new JournalFacts { Before = Typed(found.DueOn), After = Typed(granted), PromisedUtc = await EndOfAsync(granted, found.OwnerId) },
            TrainingAction.AskWaiver or TrainingAction.Waive when !string.IsNullOrWhiteSpace(deed.Evidence) => new JournalFacts { Said = new Dictionary<string, string> { ["Evidence"] = deed.Evidence.Trim() } },
            _ => null,
        };
        return await RunAsync(found.InstanceId, new(deed.Action, viewer.UserId, deed.Note, facts), requestId, seenSeq, a => Change(a, deed, day, viewer.UserId));
    });

    /// <summary>Hands in for the learner what has just become complete, or failed. Whether that moves it on is the engine's to say.</summary>
    public Task<ActResult> HandInAsync(long instanceId, int actorId, string action = TrainingAction.Submit, string? note = null) =>
        db.WriteAsync(() => RunAsync(instanceId, new(action, actorId, note), Guid.CreateVersion7(time.GetUtcNow()), int.MaxValue, a => Change(a, new(action, note), null, actorId)));

    private async Task<ActResult> RunAsync(long instanceId, Command command, Guid requestId, int seenSeq, Action<Assignment> change)
    {
        var result = await runtime.ActAsync(TrainingBinding.Id, instanceId, command, requestId, seenSeq, (subject, _) => change((Assignment)subject));
        if (result.Outcome is { } outcome) { await graduation.AfterAsync(instanceId, outcome); }
        return result;
    }

    private void Change(Assignment a, TrainingDeed deed, DateOnly? day, int actor)
    {
        switch (deed.Action)
        {
            case TrainingAction.AskExtension: a.AskedDueOn = day; break;
            case TrainingAction.Grant: (a.DueOn, a.AskedDueOn) = (day ?? a.DueOn, null); break;
            case TrainingAction.Decline or TrainingAction.TakeBack: a.AskedDueOn = null; break;
            case TrainingAction.AskWaiver: Prove(a, deed, actor); break;
            case TrainingAction.Waive: Prove(a, deed, actor); a.ApproverId = actor; break;
            case TrainingAction.GrantAttempt: (a.ExtraAttempts, a.Quiz) = (a.ExtraAttempts + 1, QuizStanding.None); break;
            case TrainingAction.Retake: a.Quiz = QuizStanding.None; break;
            case TrainingAction.Reject when Completion.AsksQuiz(a.CourseVersion!.Rule): a.Quiz = QuizStanding.Failed; break;
        }
    }

    private void Prove(Assignment a, TrainingDeed deed, int actor)
    {
        if (!string.IsNullOrWhiteSpace(deed.Evidence)) { a.Evidence = deed.Evidence.Trim(); }
        foreach (var file in (deed.Files ?? []).Except(a.Files))
        {
            var added = new AssignmentFile { AssignmentId = a.Id, Name = file.Name, ContentType = file.ContentType, Length = file.Length, Hash = file.Hash, AddedById = actor, AddedUtc = Now };
            a.Files.Add(added);
            db.AssignmentFiles.Add(added);
        }
    }

    private async Task<DateTime> EndOfAsync(DateOnly day, int person) => (await calendars.ForAsync(db, person, directory.Known)).EndOf(day);

    private static string Typed(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
