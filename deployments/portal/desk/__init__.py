"""The desk: pages for the people of a firm, who sign in; every act there carries the person's name (AL-05)."""
