from django.db import migrations, models

# A piece goes once the receiver signed for everything and the giver accepted that receipt; nobody else takes it away.
CLEARING = """
CREATE FUNCTION public.transfer_envelopes_piece_goes() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (
        SELECT FROM public.transfer_envelopes_transferact
        WHERE transfer_id = OLD.transfer_id AND act = 'receive' AND by_code = OLD.receiver_code
    ) AND EXISTS (
        SELECT FROM public.transfer_envelopes_transferact
        WHERE transfer_id = OLD.transfer_id AND act = 'begin_confirming' AND by_code = OLD.agency_code
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$body$;
DROP TRIGGER transfer_envelopes_filepiece_no_change ON public.transfer_envelopes_filepiece;
CREATE TRIGGER transfer_envelopes_filepiece_no_change BEFORE UPDATE OR DELETE ON public.transfer_envelopes_filepiece
    FOR EACH ROW EXECUTE FUNCTION public.transfer_envelopes_piece_goes();
CREATE POLICY giver_clears ON public.transfer_envelopes_filepiece AS RESTRICTIVE FOR DELETE TO onnara_agency
    USING (agency_code = current_setting('onnara.agency', true));
DELETE FROM public.transfer_envelopes_filepiece AS piece USING public.transfer_envelopes_transfer AS transfer
    WHERE transfer.id = piece.transfer_id AND transfer.state = 'confirmed';
"""


class Migration(migrations.Migration):
    dependencies = [("transfer_envelopes", "0001_initial")]

    operations = [
        migrations.AddField("Transfer", "places", models.JSONField(default=dict)),
        migrations.AlterField(
            model_name="transfer",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "Being planned"),
                    ("offered", "Offered, to be agreed to"),
                    ("agreed", "Agreed"),
                    ("sealing", "Being sealed"),
                    ("sealed", "Sealed, to be taken over"),
                    ("checking", "Being checked"),
                    ("receiving", "Being taken over"),
                    ("received", "Taken over, to be confirmed"),
                    ("confirming", "Being closed"),
                    ("confirmed", "Completed"),
                    ("refused", "Refused"),
                    ("withdrawn", "Given up"),
                ],
                default="planned",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="transferact",
            name="act",
            field=models.CharField(
                choices=[
                    ("offer", "Offered"),
                    ("agree", "Agreed to"),
                    ("refuse", "Refused"),
                    ("take_back", "Taken back to be planned anew"),
                    ("withdraw", "Given up"),
                    ("begin_sealing", "Contents fixed"),
                    ("seal", "Sealed"),
                    ("begin_receiving", "Check begun"),
                    ("hold", "Check not passed, nothing taken over"),
                    ("pass_check", "Checked, taking over begun"),
                    ("receive", "Taken over"),
                    ("begin_confirming", "Receipt accepted"),
                    ("confirm", "Completed"),
                ],
                max_length=16,
            ),
        ),
        migrations.RunSQL(CLEARING, migrations.RunSQL.noop),
    ]
