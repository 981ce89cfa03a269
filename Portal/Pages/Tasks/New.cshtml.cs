using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.Shared;
using Portal.Tasks;

namespace Portal.Pages.Tasks;

public sealed class NewModel(TaskOriginReader origins, TaskActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<TasksText> text) : TaskFormModel(directory)
{
    [BindProperty(SupportsGet = true)] public long? Account { get; init; }
    [BindProperty(SupportsGet = true)] public long? Complaint { get; init; }
    [BindProperty(SupportsGet = true)] public long? Interaction { get; init; }
    [BindProperty(SupportsGet = true)] public long? Goal { get; init; }

    /// <summary>What it hangs on; <c>null</c> = nothing.</summary>
    public TaskOrigin? Origin { get; private set; }
    public override bool MayBeOwnerless => Origin is { IsPlanned: true };
    public override bool AsksAccountable => true;
    public override string CancelUrl => Origin?.Url ?? "/Tasks";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync()) { return NotFound(); }
        Input = new() { Accountable = MayBeOwnerless ? null : me.Viewer.UserId };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync()) { return NotFound(); }
        if (Input.Read(ModelState, this, null, clock.Today, text) is not { } facts) { return this.InvalidForm("_Form"); }
        var id = await actions.CreateAsync(
            new(facts.Title, facts.DueOn, facts.AccountableId, facts.Details, facts.Priority, facts.Helpers, Origin?.AccountId, Interaction, Complaint, Goal, Input.RequestId, MayBeOwnerless), me.Viewer);
        this.Toast(text["Toast.Created", facts.Title]);
        return Redirect(Origin?.Url ?? $"/Tasks/{TaskNumber.Of(id)}");
    }

    private async Task<bool> FindAsync()
    {
        if (Account is null && Complaint is null && Interaction is null && Goal is null) { return true; }
        Origin = await origins.FindAsync(Account, Complaint, Interaction, Goal, me.Viewer, HttpContext.RequestAborted);
        return Origin is not null;
    }
}
