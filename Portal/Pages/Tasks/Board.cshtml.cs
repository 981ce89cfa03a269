using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.Shared;
using Portal.Tasks;
using Portal.Workflows;
using Portal.Workflows.Tasks;

namespace Portal.Pages.Tasks;

public sealed class BoardModel(TaskBoard board, TaskActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<TasksText> text) : PageModel
{
    /// <summary>By which action a card goes from one column to another; what is not here is no move.</summary>
    private static readonly Dictionary<(string From, string To), string> Moves = new()
    {
        [(TaskStep.ToDo, TaskStep.Doing)] = TaskAction.Begin, [(TaskStep.ToDo, TaskStep.Done)] = TaskAction.Finish, [(TaskStep.Doing, TaskStep.ToDo)] = TaskAction.LayAside,
        [(TaskStep.Doing, TaskStep.Done)] = TaskAction.Finish, [(TaskStep.Done, TaskStep.ToDo)] = TaskAction.Reopen,
    };

    [BindProperty(SupportsGet = true)] public bool Team { get; init; }
    [BindProperty] public MoveInput Input { get; init; } = new();

    public IReadOnlyList<TaskColumn> Columns { get; private set; } = [];
    public bool HasTeam => me.Viewer.CustomerScope.Count > 1;

    public sealed record MoveInput
    {
        public long Id { get; init; }
        public string Action { get; init; } = "";
        [FormId] public Guid RequestId { get; init; }
        public int Seen { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        await FillAsync();
        return this.PageOrFragment("_Board");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid || !Moves.ContainsValue(Input.Action)) { return NotFound(); }
        var result = await actions.ActAsync(Input.Id, new(Input.Action), me.Viewer, Input.RequestId, Input.Seen);
        if (result.Status == ActStatus.NotFound || result.Refusals.Any(r => r.Name is "NotEntitled")) { return NotFound(); }
        if (result.IsDone)
        {
            this.Toast(text[$"Toast.{Input.Action}"]);
            return RedirectToPage(new { Team = Team ? (bool?)true : null });
        }
        ModelState.AddModelError("", result.Why(text, text["Conflict.Text"], NameOf, clock));
        await FillAsync();
        return this.NotDone(result.Status, "_Board");
    }

    public static IEnumerable<(string To, string Action)> MovesFrom(string step) => Moves.Where(m => m.Key.From == step).Select(m => (m.Key.To, m.Value));

    public string NameOf(int? id) => directory.Known.NameOf(id);

    private async Task FillAsync() => Columns = await board.ReadAsync(Team, me.Viewer, HttpContext.RequestAborted);
}
