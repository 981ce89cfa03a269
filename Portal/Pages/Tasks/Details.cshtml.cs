using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Data;
using Portal.Goals;
using Portal.Interactions;
using Portal.Organization;
using Portal.Shared;
using Portal.Tasks;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Tasks;

namespace Portal.Pages.Tasks;

/// <summary>One task: what is to be done, by whom, what has happened and what will if nothing does.</summary>
public sealed class DetailsModel(PortalDbContext db, WorkflowRuntime runtime, TaskActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<TasksText> text) : PageModel
{
    /// <summary>Of the engine's verbs only those that need no more than words.</summary>
    private static readonly string[] PlainVerbs = [EngineActions.Comment, EngineActions.Nudge, TaskAction.Postpone];

    [FromRoute] public string Number { get; init; } = "";
    [BindProperty] public ActInput Input { get; init; } = new();

    public WorkTask Subject { get; private set; } = null!;

    /// <summary><c>null</c> while it is planned, and for what was done before tasks had a workflow.</summary>
    public LoadedCase? Loaded { get; private set; }
    public IReadOnlyList<Choice> Choices { get; private set; } = [];
    public IReadOnlyList<Upcoming> Coming { get; private set; } = [];
    public TaskOrigin? Goal { get; private set; }

    /// <summary>What it comes from, as far as the reader may see that.</summary>
    public bool SeesAccount { get; private set; }
    public bool SeesComplaint { get; private set; }
    public bool SeesInteraction { get; private set; }
    public bool MayEdit => Subject.Status is WorkTaskStatus.Open or WorkTaskStatus.Planned && Subject.IsOf(me.Viewer);

    /// <summary>Whom it can be given to.</summary>
    public IEnumerable<Person> Others => directory.Known.SalesPeople.Where(p => p.Id != Subject.AccountableId);

    public sealed record ActInput
    {
        public string Action { get; init; } = "";
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        public int Seen { get; init; }
        [Display(Name = "Field.Note"), StringLength(4000)] public string? Note { get; init; }
        [Display(Name = "Field.Person")] public int? Person { get; init; }
        [Display(Name = "Field.GiveOn")] public string? GiveOn { get; init; }
        [Display(Name = "Field.DueOn")] public string? DueOn { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? this.PageOrFragment("_Task") : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        if (!FormChecks.IsClean(Input.Note)) { ModelState.AddModelError("Input.Note", text["Error.Control"]); }
        var day = ReadDay();
        if (!ModelState.IsValid) { return this.NotDone(ActStatus.Refused, "_Task"); }
        var result = await actions.ActAsync(Subject.Id, new(Input.Action, Input.Note, Input.Person, day), me.Viewer, Input.RequestId, Input.Seen);
        if (result.IsDone)
        {
            this.Toast(text["Toast.Done", text["Action." + Input.Action].Value]);
            return Redirect($"/Tasks/{Number}");
        }
        if (result.Status == ActStatus.NotFound || !await FillAsync()) { return NotFound(); }
        if (result.Status == ActStatus.Conflict) { ModelState.AddModelError("", result.Why(text, text["Conflict.Text"], NameOf, clock)); }
        foreach (var refusal in result.Refusals) { ModelState.AddModelError(KeyOf(refusal), text["Guard." + refusal.Name]); }
        return this.NotDone(result.Status, "_Task");
    }

    /// <summary>Takes a task away that was only planned.</summary>
    public async Task<IActionResult> OnPostRemoveAsync()
    {
        ModelState.Clear();
        if (!await FillAsync() || !await actions.RemoveAsync(Subject.Id, me.Viewer)) { return NotFound(); }
        this.Toast(text["Toast.Removed"]);
        return Redirect(Goal?.Url ?? "/Tasks");
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    public JournalWords Words => new(text, NameOf);

    /// <summary>What an entry changed: a day as it is written, everything else as the engine says it.</summary>
    public string? Change(JournalEntry entry) => Words.Change(entry, clock);

    private static string KeyOf(Refusal refusal) => refusal.Name switch { "HasReason" => "Input.Note", "HasSomebodyElse" => "Input.Person", "HasDay" => "Input.DueOn", _ => "" };

    private DateOnly? ReadDay() => Input.Action switch
    {
        TaskAction.Postpone => TaskInput.ReadDay(Input.DueOn, null, clock.Today, "Input.DueOn", ModelState, text),
        TaskAction.Give when !string.IsNullOrWhiteSpace(Input.GiveOn) => TaskInput.ReadDay(Input.GiveOn, Subject.DueOn, clock.Today, "Input.GiveOn", ModelState, text),
        _ => null,
    };

    private async Task<bool> FillAsync()
    {
        var id = TaskNumber.Read(Number);
        var viewer = me.Viewer;
        var found = await db.Tasks.VisibleTo(viewer, db).AsNoTracking().Include(t => t.Account).Include(t => t.Instance).Include(t => t.Helpers).Include(t => t.Complaint).Include(t => t.Interaction)
            .SingleOrDefaultAsync(t => t.Id == id, HttpContext.RequestAborted);
        if (found is null) { return false; }
        Subject = found;
        SeesAccount = found.AccountId is not null && await db.Accounts.VisibleTo(viewer, db).AnyAsync(a => a.Id == found.AccountId, HttpContext.RequestAborted);
        SeesComplaint = found.ComplaintId is not null && await db.Complaints.VisibleTo(viewer, db).AnyAsync(c => c.Id == found.ComplaintId, HttpContext.RequestAborted);
        SeesInteraction = found.InteractionId is not null && await db.Interactions.VisibleTo(viewer, db).AnyAsync(i => i.Id == found.InteractionId, HttpContext.RequestAborted);
        Goal = found.GoalId is { } goal ? await GoalTasks.FindAsync(db, viewer, goal) : null;
        if (found.Instance is null) { return true; }
        Loaded = await runtime.LoadAsync(found.Instance, found);
        Choices = [.. Workflows.Engine.Choices.For(Loaded.Definition, Loaded.Case, viewer.UserId).Where(c => !c.Stays || PlainVerbs.Contains(c.Action))];
        Coming = Forecast.Of(Loaded.Definition, Loaded.Case);
        return true;
    }
}
