"""Documents and memo reports: drafting, the path, deciding, reading, paper."""

from django.utils.translation import gettext_lazy as _

from workspace.guide.chapter import Chapter

DOCUMENT_CHAPTERS = (
    Chapter(
        "drafting",
        _("Drafting a document"),
        (
            "documents:new",
            "documents:edit",
            "documents:templates",
            "documents:template",
            "documents:template-new",
        ),
        (
            _(
                "Press “Draft a document” on the first page, choose a template and press “Fill in”. Title, text and report path are filled in from it."
            ),
            _(
                "Choose the unit task. Retention and file follow from it; disclosure and reading range stand under “Management information”."
            ),
            _("Write the text. Tables, item numbers and pictures go into it; files are dropped on “Attachments”."),
            _("What you type is kept by itself. After a break or on another machine the page offers it again."),
            _("Press “Submit”. Until the next person has opened the document you can take it back with “Withdraw”."),
        ),
        _("The form of a draft: title and text on the left, the delegation rule and the report path on the right."),
    ),
    Chapter(
        "route",
        _("The report path"),
        (
            "documents:saved-routes",
            "documents:settings",
            "documents:stuck",
            "documents:replace",
            "organization:delegation",
        ),
        (
            _(
                "The path is suggested by the delegation rule: choose kind of matter and amount, and whoever decides stands at its end."
            ),
            _("Add people by name, department or post, and choose what each does: review, co-operate, decide, read."),
            _(
                "People beside each other of a parallel kind have their turn at once. Everybody else waits for the one before."
            ),
            _("A path that raises or lowers the level of decision is pointed out before you submit."),
            _("Keep a path you use often under a name and take it up again later."),
        ),
        _("The report path of a draft: each person with a choice of what they do, and a field to add somebody."),
    ),
    Chapter(
        "deciding",
        _("Reviewing, co-operating, deciding"),
        ("documents:card", "documents:text", "documents:compare", "documents:bulk"),
        (
            _(
                "Open the document from “To approve”, “To review” or “To co-operate”. Above the text stands what changed since you last looked."
            ),
            _("Write an opinion if you have one, then press “Approve”, “Pass the review” or “Agree”."),
            _(
                "Reviewers and approvers may change the text: every change is a new revision, and the former one stays. Co-operators say what they think."
            ),
            _("An approver adds an instruction with “Add an instruction”; everyone on the path sees it."),
            _(
                "“Change the disclosure” under “Management information” lets the approver open what was to be kept back, and the head of the department review it after the decision. A head reviews what he or she may read."
            ),
            _(
                "With the decision the document gets its number and is sealed. It cannot be changed any more; a new document refers to it."
            ),
            _(
                "“Next waiting document” leads on without the list; where keys are switched on, so does the key n. “Back to the list” keeps how it was narrowed, and “?” in the list switches keys on and off."
            ),
        ),
        _(
            "A document that waits for a decision: the panel for opinion and decision above the text, the report path beside it."
        ),
    ),
    Chapter(
        "returning",
        _("Returning and taking back"),
        (),
        (
            _(
                "Press “Return”, choose to whom (the drafter or an earlier step) and give the reason. Everyone who acted before is told."
            ),
            _("A refusal by one co-operator stops the later steps. What the others said stays on the card."),
            _(
                "The drafter finds it under “Returned”, changes it and submits it again: a new round begins, the old one stays to be read."
            ),
            _(
                "“Take my approval back” undoes your own act until the next person acts. A final decision cannot be taken back."
            ),
            _(
                "What the former holder of your post left lies under “Returned” or “My drafts”. Open it and press “Go on with it”: the card names both of you."
            ),
        ),
        _("The dialog of a return: to whom it goes, and the reason."),
    ),
    Chapter(
        "deputies",
        _("Away, and deputies"),
        ("organization:absences", "organization:absence-of", "organization:post-deputies"),
        (
            _(
                "Register your absence under “My absences” with a deputy. Without a name the standing deputies of your post act."
            ),
            _(
                "The deputy finds your documents among his own, marked with your name, and decides them in your place. Both names stay on the card."
            ),
            _("Nobody decides a document of his own as somebody's deputy."),
            _("Back at work, press “I am back”. What was decided meanwhile waits under “To read”."),
        ),
        _("The page of absences: those registered on the left, the form with period, reason and deputy on the right."),
    ),
    Chapter(
        "opinions",
        _("Opinions and what became of them"),
        ("documents:opinions",),
        (
            _(
                "Every opinion stays on the card with name, time and the revision it speaks of. Nobody can change or remove it."
            ),
            _("Did you make a mistake? “Correct what I said” puts a correction below it."),
            _("The drafter says under “Say what became of it” whether an opinion was taken up, and why not."),
            _("“Ask for an opinion” asks somebody who is not on the path."),
        ),
        _("The report path of a decided document: each step with name, time, revision seen and opinion."),
    ),
    Chapter(
        "reading",
        _("Reading and circulation"),
        ("groups:list", "groups:new", "groups:group", "groups:edit"),
        (
            _(
                "Readers on the path get the document after the decision under “To read”. Opening it is enough; who read when stays on the card."
            ),
            _("Whoever had a part in the decision can circulate the document to more people with “Circulate”."),
            _(
                "Under “Circulation groups” keep the posts you circulate to again and again, or whole departments. A group holds posts, not names: when a post changes hands it means the successor, and a reorganisation takes it along."
            ),
            _(
                "Choose groups on a draft, when circulating and on a memo. Who is in them is found at the moment of sending; the card keeps the people and the group's name."
            ),
        ),
        _("The dialog of circulation: readers are looked for by name and chosen."),
    ),
    Chapter(
        "memos",
        _("Memo reports"),
        ("memos:boxes", "memos:new", "memos:edit", "memos:memo", "memos:instructions"),
        (
            _(
                "A memo report is a few words to one or more superiors, one after the other or all at once. It has no number."
            ),
            _("They answer with one tap or in words, or give an instruction; you see who opened it and when."),
            _(
                "An instruction is answered in the memo. What is to be followed up becomes a directive with one press; that answers the memo too."
            ),
            _(
                "Instructions are followed up under “Instructions”. “Make it a document” begins a draft with the memo's text."
            ),
        ),
        _("The boxes of memo reports: what waits for an answer, what was sent, and instructions."),
    ),
    Chapter(
        "inbox",
        _("Inbox and its keys"),
        ("documents:inbox", "documents:waiting"),
        (
            _(
                "Each tab is one kind of work, what you have not opened stands first. Filters stay in the address, so a list can be kept as a bookmark."
            ),
            _(
                "Keys: j and k go down and up, o opens, x chooses, a approves what is chosen, / searches, ? shows all keys. “Keys” switches them off."
            ),
            _("Several documents are decided at once after you chose them; each keeps its own opinion."),
        ),
        _("The list of documents to approve with the dialog of keys open."),
    ),
    Chapter(
        "paper",
        _("The card on paper, and checking it"),
        ("documents:print",),
        (
            _(
                "“Print” shows the official form with the signature cells: ★ proposer, ⊙ reporter, and the marks of decisions by delegates and deputies."
            ),
            _("“PDF” of a decided document carries the signature of the agency."),
            _(
                "Address block and campaign lines of what is sent are set by the administrator under “Approval settings”; a decision keeps them as they were."
            ),
            _(
                "Whether a PDF is genuine is checked without network by the command onnara document verify FILE; the seal on the card shows the same value."
            ),
        ),
        _("A decided document on paper: signature cells, number, text and the end mark."),
    ),
    Chapter(
        "sending",
        _("Sending what was decided"),
        ("sending:waiting", "sending:send", "sending:log", "sending:dispatch", "sending:recipients", "sending:seals"),
        (
            _(
                "Decided documents that go to others stand under “Waiting to be sent”: your own, for the dispatch clerk those of the whole agency."
            ),
            _(
                "Open one: for every recipient the way is proposed, agencies and own departments by network. For anybody else choose another way and write down its proof. “Stamp and send” sends it with the seal of the agency."
            ),
            _(
                "What the recipients answer comes in by itself: arrived, received with their number, returned with the reason. It stands on the dispatch, on the card of the document and on its paper. What did not arrive is sent again there."
            ),
            _(
                "Other recipients afterwards: press “Other recipients”, choose the ground and write the reason. The head of the department approves; the document then goes to them under the date it was first sent. Replaced recipients stay to be seen."
            ),
            _(
                "The clerk sends documents of a closed reading range too, but sees no more of them than title, number and recipients."
            ),
            _(
                "The dispatch clerk and the administrator keep the “Register of seals”; “Sending log” tells what went out, also as a table."
            ),
        ),
        _("What was sent: enforcement date, seal, and what each recipient answered."),
    ),
    Chapter(
        "receiving",
        _("Receiving"),
        ("receiving:list", "receiving:arrival"),
        (
            _(
                "What other agencies and departments send comes in by itself and is proved. The document office finds it under “To be distributed” and passes it to the department."
            ),
            _(
                "The department finds it under “To be received”. “Receive with a number” gives the next receipt number; officer, task card and due date are chosen in the same step, filled in as was usual for this sender."
            ),
            _(
                "What is not yours goes back to the document office with the reason; what has a formal defect is returned to the sender with “Return to the sender”."
            ),
            _(
                "Whoever handles it finds it under “In my hands”, circulates it to those who must know of it, and drafts the reply; when somebody read it is noted by itself."
            ),
            _(
                "“Done” ends it, with the reply or without one. The register of receipts keeps every paper; its filters stay in the address, and “Export” takes it away as a file."
            ),
        ),
        _("The register of receipts: numbers, senders, officers and how far each paper is."),
    ),
)
