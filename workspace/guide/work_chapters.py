"""Whose work it is: task cards, the line's tasks, the classification, the organisation, handing over."""

from django.utils.translation import gettext_lazy as _

from workspace.guide.chapter import Chapter

WORK_CHAPTERS = (
    Chapter(
        "tasks",
        _("Task cards"),
        (
            "taskcards:list",
            "taskcards:missing",
            "taskcards:new",
            "taskcards:card",
            "taskcards:heading",
            "taskcards:report",
            "taskcards:assign",
            "taskcards:member-add",
        ),
        (
            _(
                "A unit task without a card stands under “Unit tasks without a card”. Propose one: the head of the department agrees, the manager of the classification takes it in, and the post in charge accepts it."
            ),
            _(
                "Plan the steps with their days and target values. “Report progress” takes the result, how far the task is and the step that is done, in one form."
            ),
            _(
                "Under “Attach something” decided documents and memos of the same unit task are put to a result; the document's card then names the result."
            ),
            _(
                "Under “Receipts” choose the document or directive that came in, with its day. “Plan” stands by quarters; what the schedule holds under the card stands below it as the daily plan."
            ),
            _(
                "The heading says the usual disclosure: documents of the task begin with it. Once the card was taken in, only the manager of the classification moves it to another unit task."
            ),
            _(
                "Everything stays in versions, and the card stays with the post: whoever holds it next finds plan, results and history."
            ),
        ),
        _("A task card with its plan: progress and late steps on top, the people beside it."),
    ),
    Chapter(
        "oversight",
        _("The tasks of your line"),
        ("oversight:line",),
        (
            _(
                "Heads see every task below them as it stands at this moment: plan against result, late steps, idle tasks."
            ),
            _("Press a department, then a person, to look closer; the address keeps what you look at."),
            _("The page moves by itself when somebody below reports. “Export” takes the same figures away as a file."),
            _(
                "Open a card and press “Evaluate” to judge it with a comment; the owner is told. “Print” puts the whole view on paper."
            ),
        ),
        _("Tasks of a line: figures, loads by department and person, the timeline."),
    ),
    Chapter(
        "classification",
        _("The function tree and unit tasks"),
        (
            "brm_functions:tree",
            "brm_unit_tasks:list",
            "brm_unit_tasks:task",
            "brm_unit_tasks:proposals",
            "brm_unit_tasks:publication",
            "documents:hygiene",
        ),
        (
            _("Open the tree level by level, or search by name; purposes stand beside functions."),
            _("Unit tasks hang below the small functions, with their retention and the reason for it."),
            _("A department proposes a new unit task or a change; the manager of the classification decides."),
            _(
                "What left the tree is still found by its name. From its unit task one comes to its card and documents, with the old path beside the new one."
            ),
            _(
                "The manager finds misfiled documents, unit tasks that stand alone or lie idle, and equal names with different retention under “Order of the classification”. “Unit tasks to publish” is the list of each year."
            ),
        ),
        _("The function tree, opened at the first levels."),
    ),
    Chapter(
        "organization",
        _("Departments, posts and people"),
        (
            "organization:tree",
            "organization:person",
            "organization:tables",
            "organization:reforms",
            "transfers:list",
            "transfers:transfer",
            "transfers:choose",
            "transfers:records",
        ),
        (
            _(
                "Departments, posts and who holds them have days: the past stays readable, changes can be entered ahead."
            ),
            _(
                "“As of” on the page of a department shows its posts and who held them on any day; the page of a post tells what it was called and where it stood, with days."
            ),
            _("People are found by name, initial consonants, department, post or duty."),
            _(
                "Administrators take the whole organisation in as a table: first the differences and the faults by row and column, then the change."
            ),
            _(
                "A reorganisation is planned under “Reorganisations”: line by line, which departments are made, renamed, split, merged or closed and which posts move. The report says what follows before anything happens; once accepted it takes effect by itself on its day."
            ),
            _(
                "When an act moves duties to another agency, its administrator plans under “Transfers between agencies” what passes, reads what is in the way, and offers it; the other side agrees, wholly or in part."
            ),
            _(
                "On the day the contents are fixed and sealed; the other side checks the seal, takes everything over and signs; who comes along gets a first password there. Papers are found under their old number in “Records from other agencies”."
            ),
        ),
        _("The departments of the agency as a tree with the number of people."),
    ),
    Chapter(
        "schedule",
        _("The schedule"),
        ("schedule:week", "schedule:new", "schedule:item", "schedule:change"),
        (
            _(
                "“Schedule” shows your week, that of your department and that of senior officials. Without times an item takes the whole day."
            ),
            _(
                "Say who may see an item: only the holder of the post, the department, or the agency. What overlaps is told, and saved all the same."
            ),
            _(
                "Name the task card an item belongs to. Once it is done, one press makes it a dated result of that card."
            ),
            _(
                "The schedule belongs to the post: who holds it next finds it on the desk of the post. Items of senior officials are to be registered as records."
            ),
        ),
        _("A week of the schedule, day by day."),
    ),
    Chapter(
        "meetings",
        _("Meetings and minutes"),
        ("meetings:list", "meetings:new", "meetings:meeting", "meetings:change", "meetings:minutes"),
        (
            _("“Call a meeting” tells those who are to be there, and the meeting stands in their schedules."),
            _(
                "After it was held, write the minutes: for each agenda item the gist of statements, the decision and the votes."
            ),
            _(
                "Each participant confirms the minutes or objects with the reason. A correction is a new version; minutes confirmed by all never change."
            ),
            _(
                "A meeting belongs to the post that called it. Minutes not yet confirmed stand among the unsettled matters of a hand-over."
            ),
        ),
        _("A meeting with its minutes and what the participants say of them."),
    ),
    Chapter(
        "handover",
        _("Handing a post over"),
        (
            "handover:list",
            "handover:new",
            "handover:edit",
            "handover:handover",
            "handover:sign",
            "handover:witness",
            "handover:witnesses",
            "handover:desk",
            "handover:manual",
            "handover:manual-edit",
        ),
        (
            _(
                "Press “Hand a post over” under “Hand-overs”. Successor, witness and day are suggested; without a successor choose the deputy, who passes it on later. Press “Make the sheet”."
            ),
            _(
                "The sheet is filled from task cards, documents, memos and directives. Add words where they are needed, such as keys and paper files, and press “Sign and hand over”. From then on it does not change."
            ),
            _(
                "Who takes over is told, reads the sheet, confirms what it does not cover and presses “Sign and take over”. Then the witness signs."
            ),
            _(
                "To give single tasks away and keep your post, press “Share tasks out anew” on the desk of your post, tick the tasks and choose a colleague and, as the witness, a head above both posts. When all three have signed, just these tasks are with the colleague's post; what waits for you stays with you."
            ),
            _(
                "If the witness is absent or has left, who handed over names another one on the sheet; the administrator may do so at any time. “PDF” saves the signed sheet with its signatures."
            ),
            _(
                "Documents and memos that wait for the former holder come over by themselves. What could not come stands beside the sheet with the reason."
            ),
            _(
                "“Desk of my post” shows everything of those who held the post before: what goes on, documents, memos, sheets and the job manual."
            ),
        ),
        _("A hand-over sheet waiting for the signature of the one who takes over."),
    ),
)
