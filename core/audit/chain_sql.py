"""The chain in the database: numbering and hashing happen in the insert itself, under the lock of the head row.

An id or a sequence is drawn before the lock, so its order is not the order of the chain (PITFALLS, Ledger). The
text that is hashed is length-prefixed: no two different entries give the same text. ``core.audit.verifying`` writes
the same text in Python, on purpose a second time.
"""

GENESIS = "0" * 64
HEAD_SEED = (
    f"INSERT INTO audit_ledgerhead (id, seq, hash) VALUES ('00000000-0000-0000-0000-000000000000', 0, '{GENESIS}')"
)

# Every part is cast to text by itself: an array that begins with a ``name`` would cut all its parts to 63 bytes.
# The function stands once, in ``public``, and serves every schema: it works on the schema of the table it fires for.
CHAIN_FUNCTION = """
DO $guard$
BEGIN
IF current_schema() = 'public' THEN
    CREATE FUNCTION public.audit_chain_entry() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
    DECLARE
        head_seq bigint;
        head_hash text;
        parts text[];
    BEGIN
        EXECUTE format('SELECT seq, hash FROM %I.audit_ledgerhead FOR UPDATE', TG_TABLE_SCHEMA)
            INTO STRICT head_seq, head_hash;
        NEW.seq := head_seq + 1;
        NEW.prev_hash := head_hash;
        NEW.recorded_at := clock_timestamp();
        parts := ARRAY[
            TG_TABLE_SCHEMA::text, NEW.seq::text, NEW.prev_hash, NEW.id::text,
            to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            to_char(NEW.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            NEW.event, NEW.person_id::text, NEW.person_name, NEW.person_login, NEW.post_id::text, NEW.post_title,
            NEW.department_id::text, NEW.department_name, NEW.channel, NEW.ip, NEW.request_id, NEW.object_type,
            NEW.object_id, NEW.revision::text, NEW.before_hash, NEW.after_hash, NEW.detail::text];
        SELECT encode(sha256(convert_to(string_agg(
                   CASE WHEN part IS NULL THEN '-;'
                        ELSE octet_length(convert_to(part, 'UTF8')) || ':' || part || ';' END, '' ORDER BY place), 'UTF8')), 'hex')
            INTO NEW.hash FROM unnest(parts) WITH ORDINALITY AS listed (part, place);
        EXECUTE format('UPDATE %I.audit_ledgerhead SET seq = $1, hash = $2', TG_TABLE_SCHEMA)
            USING NEW.seq, NEW.hash;
        RETURN NEW;
    END
    $body$;
    REVOKE ALL ON FUNCTION public.audit_chain_entry() FROM PUBLIC;
END IF;
END
$guard$;
"""
CHAIN_TRIGGER = """
CREATE TRIGGER audit_ledgerentry_chain BEFORE INSERT ON audit_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION public.audit_chain_entry();
"""
